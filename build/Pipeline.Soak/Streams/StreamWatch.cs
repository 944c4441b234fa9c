using Pipelines.Runtime;
using Pipelines.Soak.Items;
using Pipelines.Testing.Simulating;

namespace Pipelines.Soak.Streams;

/// <summary>Watches the parts of a stream, to see what is left when it has ended.</summary>
internal sealed class StreamWatch : WatchedParts
{
    private StreamRun? _run;

    /// <summary>The maximum number of items in flight.</summary>
    public long Bound => _run?.Bound ?? 0;

    /// <summary>The number of items that entered.</summary>
    public long In => _run?.In ?? 0;

    public override void Started(StreamRun run) => _run = run;

    public override string ToString() =>
        _run is null
        ? "not started"
        : $"{_run.In} in, {_run.Out} out, queued {string.Join(", ", _run.Boundaries.Select(static boundary => boundary.Queued))}";

    /// <summary>Checks that nothing is left. Call it when the stream has ended.</summary>
    public void Check(Faults faults)
    {
        if (_run is null) return;
        if (!_run.Completion.IsCompleted) faults.Add(Fault.Leaked, "the stream is left open");
        if (!AreWithinCapacity) faults.Add(Fault.Broken, "a queue buffered more than its capacity");
        foreach (IBoundary boundary in _run.Boundaries)
        {
            if (boundary.Rented != 0) faults.Add(Fault.Leaked, $"{boundary.Rented} buffers are left rented");
        }
    }
}
