using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Reporting;

/// <summary>A scenario with what was measured of it.</summary>
/// <param name="Scenario">What it is.</param>
/// <param name="Measured">All contenders, the baseline first, ours last.</param>
internal sealed record ReportRow(Scenario Scenario, Measurement[] Measured)
{
    private const string Separator = ": ";
    private const string Us = "Pipeline";

    public Measurement Baseline => Measured[0];

    public Measurement Ours => Measured[^1];

    public Verdict? Verdict => Verdict.Of(Scenario, Ours);

    /// <summary>Contenders that are not of this library and were faster, the fastest one first.</summary>
    public IEnumerable<Measurement> Ahead =>
        Measured.Where(one => !IsOurs(one.Name) && one.Ratio < Ours.Ratio).OrderBy(static one => one.Ratio);

    /// <summary>What the name begins with, up to the last colon: rows that have it in common are of one kind.</summary>
    public string Family => NameLength < 0 ? "" : Scenario.Name[..NameLength];

    /// <summary>The name without that.</summary>
    public string Name => NameLength < 0 ? Scenario.Name : Scenario.Name[(NameLength + Separator.Length)..];

    private int NameLength => Scenario.Name.LastIndexOf(Separator, StringComparison.Ordinal);

    public static bool IsOurs(string contender) => contender.StartsWith(Us, StringComparison.Ordinal);

    /// <summary>How many times as long as that contender ours took.</summary>
    public double OursTo(Measurement contender) => Ours.Ratio / contender.Ratio;
}
