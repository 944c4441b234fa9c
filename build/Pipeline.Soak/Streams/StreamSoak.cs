using System.Globalization;
using Pipelines.Soak.Items;

namespace Pipelines.Soak.Streams;

/// <summary>All tests of streams: a blocked sink, a stress run on real threads, and the simulation for most of the time.</summary>
internal sealed class StreamSoak(TextWriter output, int seed, TimeSpan duration)
{
    private const double ShareOfThreads = .25;

    /// <returns>Whether nothing was wrong.</returns>
    public async Task<bool> RunAsync()
    {
        var faults = new Faults();
        var sink = new BlockedSink(faults);
        await sink.GoAsync();
        Line($"blocked sink: {sink.Accepted:N0} of {BlockedSink.Offered:N0} items taken before all stood still, bound {sink.Bound:N0}");
        Line($"blocked sink: {sink.BytesBlocked / 1024:N0} KB, and at most {sink.BytesDraining / 1024:N0} KB while the rest came through");
        var stress = new StreamStress(seed, faults);
        await stress.RunAsync(duration * ShareOfThreads);
        Line($"real threads: {stress.Streams:N0} streams, {stress.Items:N0} items came out, {stress.Splices:N0} splices");
        var simulated = new SimulatedStress(seed, faults);
        simulated.Run(duration * (1 - ShareOfThreads));
        Line($"simulation: {simulated.Seeds:N0} seeds from {seed}");
        Line($"{string.Join(", ", Enum.GetValues<Fault>().Select(kind => $"{faults[kind]} {kind.ToString().ToLowerInvariant()}"))}");
        foreach (string example in faults.Examples) output.WriteLine($"  {example}");
        return faults.Total == 0;
    }

    private void Line(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
