using Microsoft.Extensions.Logging;
using Pipelines.AspNetCore.Events;
using Pipelines.AspNetCore.Json;
using Pipelines.Hosting;

namespace Pipelines.AspNetCore.Taps;

/// <summary>Represents the taps of a board. All members are thread-safe.</summary>
internal sealed class TapSet(PipelineBoardOptions options, TimeProvider clock, ILogger logger)
{
    public const int Most = 4;

    private readonly Lock _gate = new();
    private readonly List<Tap> _taps = [];
    private int _opened;

    /// <summary>Opens a tap, unless there are too many.</summary>
    /// <returns>The tap and its name, or <see langword="null"/>.</returns>
    public (Tap Tap, string Name)? TryOpen(PipelineEntry entry, TapRequest request, BoardClient client)
    {
        var tap = new Tap(entry, request, client, options, clock, logger);
        lock (_gate)
        {
            if (_taps.Count >= Most) return null;
            _taps.Add(tap);
        }

        string name = $"{SpliceHistory.TapPrefix}{Interlocked.Increment(ref _opened)}";
        try
        {
            tap.Open(name, Forget);
        }
        catch
        {
            Forget(tap);
            throw;
        }

        // The browser may have left meanwhile. Then it did not know this tap.
        if (client.HasLeft) tap.End("The browser has left.", Forget);
        return (tap, name);
    }

    /// <summary>Ends a tap.</summary>
    /// <returns>Whether there was such a tap.</returns>
    public bool End(string id, string why) => EndAll(tap => tap.Id == id, why) > 0;

    /// <summary>Ends the taps of a browser.</summary>
    public void End(BoardClient client) => EndAll(tap => tap.Client == client, "The browser has left.");

    private int EndAll(Predicate<Tap> isMeant, string why)
    {
        Tap[] found;
        lock (_gate) found = [.. _taps.Where(one => isMeant(one))];
        foreach (Tap tap in found) tap.End(why, Forget);
        return found.Length;
    }

    private void Forget(Tap tap)
    {
        lock (_gate) _taps.Remove(tap);
    }
}
