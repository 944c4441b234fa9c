using System.Diagnostics;
using Pipelines.Soak.Items;

namespace Pipelines.Soak.Hosting;

/// <summary>Runs workers with injected faults, each of which has to be found, and prints when it was.</summary>
internal sealed class HostInjections(TextWriter output, int seed)
{
    /// <returns>Whether all faults were found, and nothing without a fault.</returns>
    public async Task<bool> RunAsync(string name, CancellationToken cancellationToken)
    {
        HostInjection[] injections = [.. HostInjection.All.Where(injection => name == "all" || injection.Name == name)];
        int missed = 0;

        // All of them, also after one that was not found.
        foreach (HostInjection injection in injections)
            if (!await RunAsync(injection, cancellationToken)) missed++;
        output.WriteLine(missed == 0 ? "Every injected fault was found, and nothing else." : $"{missed} of {injections.Length} failed.");
        return missed == 0;
    }

    private async Task<bool> RunAsync(HostInjection injection, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        using var folder = new SoakFolder();
        var faults = new Faults();
        long items = await injection.Run(new InjectedRun(folder, seed, faults, cancellationToken));
        bool isRight = injection.Shows is { } fault ? faults[fault] > 0 && faults.Total == faults[fault] : faults.Total == 0;
        string found = string.Join(
            ", ",
            Enum.GetValues<Fault>().Where(kind => faults[kind] > 0).Select(kind => $"{kind.ToString().ToLowerInvariant()} {faults[kind]}"));
        string verdict = (injection.Shows, isRight) switch
        {
            (null, true) => "nothing found, as expected",
            (null, false) => $"FOUND without a fault: {found}",
            (_, true) => $"found: {found}",
            _ => $"NOT FOUND, or not alone: {found}",
        };
        output.WriteLine($"{injection.Name,-18} {verdict,-32} after {items,9:N0} items, {clock.Elapsed.TotalSeconds,5:N1} s");
        if (isRight) return true;
        foreach (string example in faults.Examples) output.WriteLine($"  {example}");
        return false;
    }
}
