using System.Diagnostics;
using System.Globalization;
using Pipelines.Soak.Items;

namespace Pipelines.Soak.Injections;

/// <summary>Runs injections, and prints when each fault was found, if it was.</summary>
internal sealed class InjectionReport(TextWriter output, TimeSpan each)
{
    /// <returns>Whether the fault was found; for the control run, whether nothing was found.</returns>
    public bool Run(Injection injection)
    {
        var clock = Stopwatch.StartNew();
        InjectionFinds run = injection.Run(each);
        bool isRight = injection.Shows is { } fault ? run.Faults[fault] > 0 : run.Faults.Total == 0;
        string found =
            string.Join(
                ", ", Enum.GetValues<Fault>().Where(kind => run.Faults[kind] > 0)
                .Select(kind => $"{kind.ToString().ToLowerInvariant()} {run.Faults[kind]}"));
        string verdict = (injection.Shows, isRight) switch
        {
            (null, true) => "nothing found, as expected",
            (null, false) => $"FOUND without a fault: {found}",
            (_, true) => $"found: {found}",
            _ => $"NOT FOUND{(found.Length == 0 ? "" : $"; instead: {found}")}",
        };
        double time = clock.Elapsed.TotalMilliseconds;
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{injection.Name,-18} {verdict,-32} after {run.Items,12:N0} items, {run.Splices,9:N0} splices, {time,8:N0} ms"));
        if (isRight) return true;
        foreach (string example in run.Faults.Examples) output.WriteLine($"  {example}");
        return false;
    }
}
