using System.Globalization;
using Pipelines.AspNetCore.Json;

namespace Pipelines.AspNetCore.State;

/// <summary>Represents where items have stood still, and since when. It explains what a splice waits for. Not thread-safe.</summary>
internal sealed class Standstills(TimeProvider clock)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    private Dictionary<(long Stream, string? Stage), (long Done, long Since)> _places = [];

    /// <summary>Compares the counts of the streams with those of the call before, and returns the places that hold items up.</summary>
    public IReadOnlyList<BlockerState> Look(IReadOnlyList<StreamStatistics> streams, long now)
    {
        var places = new Dictionary<(long, string?), (long, long)>();
        var found = new List<BlockerState>();
        foreach (StreamStatistics stream in streams)
        {
            if (stream.OutputQueueLength > 0 && Since(stream.Id, null, stream.Out) is { } consumer)
                found.Add(new BlockerState(stream.Id, null, stream.OutputQueueLength, consumer, string.Create(CultureInfo.InvariantCulture,
                    $"The consumer of stream {stream.Id} has read nothing for {consumer:0.0} s, and {stream.OutputQueueLength} results "
                    + $"wait for it.")));
            foreach (StageStatistics stage in stream.Stages)
                if (stage.Active > 0 && Since(stream.Id, stage.Name, stage.Handled) is { } since)
                    found.Add(new BlockerState(stream.Id, stage.Name, stage.Active, since, string.Create(CultureInfo.InvariantCulture,
                        $"{stage.Name} of stream {stream.Id} has {stage.Active} items in work and has finished none for {since:0.0} s.")));
        }

        _places = places;
        return found;

        double? Since(long stream, string? stage, long done)
        {
            bool stands = _places.TryGetValue((stream, stage), out (long Done, long Since) before) && before.Done == done;
            long since = stands ? before.Since : now;
            places[(stream, stage)] = (done, since);
            TimeSpan elapsed = clock.GetElapsedTime(since, now);
            return elapsed < Shortest ? null : Math.Round(elapsed.TotalSeconds, 1);
        }
    }
}
