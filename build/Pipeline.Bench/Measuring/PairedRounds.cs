namespace Pipelines.Bench.Measuring;

/// <summary>
/// Measures contenders in rounds: each round runs all of them in a new random order, and only times of one round are compared. So what
/// slows the machine for a while slows all of them, and the median of the ratios is steady where the times are not.
/// </summary>
public sealed class PairedRounds(int rounds)
{
    public Measurement[] Measure(Scenario scenario)
    {
        var warmUp = new WarmUp(scenario, scenario.Contenders);
        warmUp.Run();
        if (scenario.AfterWarmUp is { } change)
        {
            change();
            warmUp.Run();
        }

        var meter = new Meter(scenario);
        Contender[] contenders = scenario.Contenders;
        var times = new double[contenders.Length][];
        for (int index = 0; index < contenders.Length; index++) times[index] = new double[rounds];
        int[] order = [.. Enumerable.Range(0, contenders.Length)];
        var random = new Random(1);
        for (int round = 0; round < rounds; round++)
        {
            random.Shuffle(order);
            foreach (int index in order) times[index][round] = meter.Nanoseconds(contenders[index]);
        }

        return [.. contenders.Select((contender, index) => Summarize(contender, times[index], times[0], meter))];
    }

    private static Measurement Summarize(Contender contender, double[] times, double[] baseline, Meter meter)
    {
        var ratios = Quartiles.Of(times.Zip(baseline, static (time, reference) => time / reference));
        double excess = Quartiles.Of(times.Zip(baseline, static (time, reference) => time - reference)).Median;
        double median = Quartiles.Of(times).Median;
        return new Measurement(contender.Name, median, ratios.Median, ratios.Lower, ratios.Upper, excess, meter.Bytes(contender));
    }
}
