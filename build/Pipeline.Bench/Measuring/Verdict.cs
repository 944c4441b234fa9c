using System.Globalization;

namespace Pipelines.Bench.Measuring;

/// <summary>A claim, and whether it holds.</summary>
/// <param name="Claim">The claim about Pipeline.</param>
/// <param name="Measured">The measured values.</param>
/// <param name="Holds">Whether the measured values support the claim.</param>
public sealed record Verdict(string Claim, string Measured, bool Holds)
{
    /// <summary>One word.</summary>
    public string Word => Holds ? "holds" : "MISSED";

    /// <summary>The verdict on a scenario; none where nothing is claimed.</summary>
    public static Verdict? Of(Scenario scenario, Measurement ours) => scenario switch
    {
        { HasClaim: false } => null,
        { TimesAsFast: > 0 } => new Verdict(
            Text($"at least {scenario.TimesAsFast}x as fast") + BytesOf(scenario),
            Text($"{1 / ours.Ratio:F2}x [{1 / ours.HighRatio:F2} - {1 / ours.LowRatio:F2}], {ours.Bytes:F2} B"),
            1 / ours.Ratio >= scenario.TimesAsFast && ours.Bytes < scenario.Bytes),
        _ => new Verdict(
            $"at most {string.Join(" or ", Limits(scenario))}" + BytesOf(scenario),
            Text($"{ours.Ratio:F2}x [{ours.LowRatio:F2} - {ours.HighRatio:F2}], {ours.Excess:+0.00;-0.00} ns, {ours.Bytes:F2} B"),
            IsWithinLimits(scenario, ours) && ours.Bytes < scenario.Bytes),
    };

    // Without a slack, to be faster than the baseline is not enough where the limit is below 1.
    private static bool IsWithinLimits(Scenario scenario, Measurement ours) =>
        (scenario.Limit > 0 && ours.Ratio <= scenario.Limit) || (scenario.Slack > 0 && ours.Excess <= scenario.Slack);

    private static IEnumerable<string> Limits(Scenario scenario)
    {
        if (scenario.Limit > 0) yield return Text($"{scenario.Limit:F2}x");
        if (scenario.Slack > 0) yield return Text($"+{scenario.Slack} ns");
    }

    private static string BytesOf(Scenario scenario) => scenario.Bytes switch
    {
        < 1 => ", 0 B",
        double.PositiveInfinity => "",
        _ => Text($", less than {scenario.Bytes} B"),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
