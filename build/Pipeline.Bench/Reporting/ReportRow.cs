using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Reporting;

/// <summary>A scenario with its measurements.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Measured">The measurements of all contenders, the baseline first, Pipeline last.</param>
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

    /// <summary>The beginning of the name, up to the last colon. Rows that share it are of one kind.</summary>
    public string Family => NameLength < 0 ? "" : Scenario.Name[..NameLength];

    /// <summary>The name without that.</summary>
    public string Name => NameLength < 0 ? Scenario.Name : Scenario.Name[(NameLength + Separator.Length)..];

    private int NameLength => Scenario.Name.LastIndexOf(Separator, StringComparison.Ordinal);

    public static bool IsOurs(string contender) => contender.StartsWith(Us, StringComparison.Ordinal);

    /// <summary>The time of Pipeline, as a multiple of that of the contender.</summary>
    public double OursTo(Measurement contender) => Ours.Ratio / contender.Ratio;
}
