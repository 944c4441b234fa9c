using System.Globalization;
using Pipelines.Soak.Items;

namespace Pipelines.Soak.Stress;

/// <summary>Prints the outcomes of stress runs, and their sums.</summary>
internal sealed class StressReport(TextWriter output)
{
    private static readonly Fault[] Kinds = Enum.GetValues<Fault>();

    private readonly List<Outcome> _outcomes = [];

    public bool IsClean => _outcomes.All(static outcome => outcome.Faults.Total == 0);

    public void Header() =>
        Line(["setting", "items", "splices", "splices/s", "waits", "p50 us", "p99 us", "conflicts",
            .. Kinds.Select(static kind => kind.ToString().ToLowerInvariant())]);

    public void Print(Outcome outcome)
    {
        _outcomes.Add(outcome);
        Line(
        [
            outcome.Setting, Number(outcome.Items), Number(outcome.Splices), Number(outcome.SplicesASecond),
            Number(outcome.Waits.Sum(static waits => waits.Took.Count)),
            Time(outcome, .5), Time(outcome, .99), Number(outcome.Conflicts),
            .. Kinds.Select(kind => Number(outcome.Faults[kind])),
        ]);
        foreach (string example in outcome.Faults.Examples) output.WriteLine($"  {example}");
        if (outcome.Unjudged > 0)
            output.WriteLine($"  {outcome.Unjudged} items were in flight for so long that their versions are no longer recorded");
    }

    public void Total()
    {
        TimeSpan took = TimeSpan.FromTicks(_outcomes.Sum(static outcome => outcome.Took.Ticks));
        long splices = _outcomes.Sum(static outcome => outcome.Splices);
        Line(
        [
            "all", Number(_outcomes.Sum(static outcome => outcome.Items)), Number(splices), Number(splices / took.TotalSeconds),
            Number(_outcomes.Sum(static outcome => outcome.Waits.Sum(static waits => waits.Took.Count))),
            "", "", Number(_outcomes.Sum(static outcome => outcome.Conflicts)),
            .. Kinds.Select(kind => Number(_outcomes.Sum(outcome => outcome.Faults[kind]))),
        ]);
    }

    private void Line(string[] cells)
    {
        output.WriteLine(string.Concat(cells.Select(static (cell, column) => column switch
        {
            0 => $"{cell,-12}",
            1 or 2 => $"{cell,12}",
            _ => $"{cell,10}",
        })));
    }

    private static string Number(double value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Time(Outcome outcome, double share) =>
        outcome.Waits.Max(waits => waits.Took.Percentile(share)).TotalMicroseconds.ToString("N1", CultureInfo.InvariantCulture);
}
