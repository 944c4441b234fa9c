using System.Globalization;

namespace Pipelines.Bench.Measuring;

/// <summary>Prints measurements, and whether the claims hold.</summary>
public sealed class Report(TextWriter output)
{
    /// <summary>The number of claims that did not hold.</summary>
    public int Missed { get; private set; }

    /// <summary>The number of scenarios that could not be measured.</summary>
    public int Failed { get; private set; }

    public void Header(int processes, int rounds) =>
        output.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $".NET {Environment.Version}, {Environment.ProcessorCount} cores; ")
            + string.Create(CultureInfo.InvariantCulture, $"{processes} processes of {rounds} paired rounds, ")
            + "medians; [lowest and highest quartile of the ratio]");

    public void Print(Scenario scenario, Outcome outcome)
    {
        output.WriteLine();
        output.WriteLine(scenario.Name);
        if (outcome.Failure is { } failure) Fail(failure);
        if (outcome.Measured.Length == 0) return;
        foreach (Measurement measured in outcome.Measured)
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture, $"  {measured.Name,-34}{measured.Nanoseconds,9:F2} ns {measured.Ratio,7:F2}x ")
                + string.Create(CultureInfo.InvariantCulture, $"[{measured.LowRatio:F2} - {measured.HighRatio:F2}] ")
                + string.Create(CultureInfo.InvariantCulture, $"{measured.Excess,+8:+0.00;-0.00} ns {measured.Bytes,8:F2} B"));
        if (Verdict.Of(scenario, outcome.Measured[^1]) is not { } verdict) return;
        if (!verdict.Holds) Missed++;
        output.WriteLine($"  claim: {verdict.Claim}; {verdict.Measured}: {verdict.Word}");
    }

    public void Print(IEnumerable<Figure> figures)
    {
        foreach (IGrouping<(string Table, string Name), Figure> row in figures.GroupBy(static figure => (figure.Table, figure.Name)))
        {
            IEnumerable<string> values =
                row.Select(static figure => string.Create(CultureInfo.InvariantCulture, $"{figure.Value:0.##} {figure.Unit}"));
            output.WriteLine($"{row.Key.Table}: {row.Key.Name}: {string.Join("; ", values)}");
        }
    }

    public void Print(IEnumerable<string> failures)
    {
        foreach (string failure in failures) Fail(failure);
    }

    public void Summary()
    {
        output.WriteLine();
        if (Failed > 0) output.WriteLine($"{Failed} could not be measured.");
        output.WriteLine(Missed == 0 ? "All claims hold." : $"{Missed} claims missed.");
    }

    private void Fail(string failure)
    {
        Failed++;
        output.WriteLine($"  FAILED: {failure}");
    }
}
