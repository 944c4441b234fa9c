using System.Globalization;

namespace Pipelines.Bench.Measuring;

/// <summary>Prints measurements, and whether the claims hold.</summary>
public sealed class Report(TextWriter output)
{
    /// <summary>Claims that did not hold.</summary>
    public int Missed { get; private set; }

    public void Header(int processes, int rounds) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $".NET {Environment.Version}, {Environment.ProcessorCount} cores; {processes} processes of {rounds} paired rounds, medians; [lowest and highest quartile of the ratio]"));

    public void Print(Scenario scenario, Measurement[] measurements)
    {
        output.WriteLine();
        output.WriteLine(scenario.Name);
        foreach (Measurement measured in measurements)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {measured.Name,-34}{measured.Nanoseconds,9:F2} ns {measured.Ratio,7:F2}x [{measured.LowRatio:F2} - {measured.HighRatio:F2}] {measured.Excess,+8:+0.00;-0.00} ns {measured.Bytes,8:F2} B"));
        if (scenario.HasClaim) PrintClaim(scenario, measurements[^1]);
    }

    private void PrintClaim(Scenario scenario, Measurement ours)
    {
        bool isFast = scenario.TimesAsFast > 0 ? 1 / ours.Ratio >= scenario.TimesAsFast : ours.Ratio <= scenario.Limit || ours.Excess <= scenario.Slack;
        bool holds = isFast && ours.Bytes < scenario.Bytes;
        if (!holds) Missed++;
        string[] claims = [.. new[] { Figure(scenario.Limit, $"{scenario.Limit:F2}x"), Figure(scenario.Slack, $"+{scenario.Slack} ns") }.OfType<string>()];
        string time = scenario.TimesAsFast > 0 ? Figures($"at least {scenario.TimesAsFast}x as fast ({1 / ours.Ratio:F2}x [{1 / ours.HighRatio:F2} - {1 / ours.LowRatio:F2}])") : $"at most {string.Join(" or ", claims)}";
        string bytes = scenario.Bytes switch { < 1 => ", 0 B", double.PositiveInfinity => "", _ => Figures($", less than {scenario.Bytes} B") };
        output.WriteLine($"  claim: {time}{bytes}: {(holds ? "holds" : "MISSED")}");
    }

    private static string Figures(FormattableString text) => FormattableString.Invariant(text);

    private static string? Figure(double value, FormattableString text) => value > 0 ? Figures(text) : null;
}
