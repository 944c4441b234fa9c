using Pipelines.Runtime;
using Pipelines.Soak.Items;
using Pipelines.Testing.Simulating;

namespace Pipelines.Soak.Streams;

/// <summary>Looks at a stream from inside, to see what is left of it.</summary>
internal sealed class StreamWatch : WatchedParts
{
    private StreamRun? _run;

    /// <summary>The most items that may be inside.</summary>
    public long Bound => _run?.Bound ?? 0;

    /// <summary>How many items were taken in.</summary>
    public long In => _run?.In ?? 0;

    public override void Started(StreamRun run) => _run = run;

    public override string ToString() =>
        _run is null
        ? "not started"
        : $"{_run.In} in, {_run.Out} out, queued {string.Join(", ", _run.Boundaries.Select(static boundary => boundary.Queued))}";

    /// <summary>To be called when the stream is over.</summary>
    public void Check(Faults faults)
    {
        if (_run is null) return;
        if (!_run.Completion.IsCompleted) faults.Add(Fault.Leaked, "the stream is left open");
        if (!AreWithinCapacity) faults.Add(Fault.Broken, "a queue held more than its capacity");
        foreach (IBoundary boundary in _run.Boundaries)
        {
            if (boundary.Rented != 0) faults.Add(Fault.Leaked, $"{boundary.Rented} buffers are left rented");
        }
    }
}
