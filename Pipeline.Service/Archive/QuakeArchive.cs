using Pipelines.Sample.Earthquakes;

namespace Pipelines.Service.Archive;

/// <summary>Represents a database of earthquakes. It keeps counts and the last failures only. All members are thread-safe.</summary>
internal sealed class QuakeArchive
{
    private const int MostFailures = 5;

    private readonly Lock _gate = new();
    private readonly Queue<FailedQuake> _failures = new();
    private long _stored;
    private long _strong;
    private long _malformed;
    private long _failed;
    private string? _lastMalformed;

    public void Store(IReadOnlyList<Quake> quakes) => Interlocked.Add(ref _stored, quakes.Count);

    public void NoteStrong() => Interlocked.Increment(ref _strong);

    public void AddMalformed(string problem)
    {
        lock (_gate)
        {
            _malformed++;
            _lastMalformed = problem;
        }
    }

    public void AddFailed(FailedQuake failure)
    {
        lock (_gate)
        {
            _failed++;
            if (_failures.Count == MostFailures) _failures.Dequeue();
            _failures.Enqueue(failure);
        }
    }

    public ArchiveState GetState()
    {
        lock (_gate)
            return new ArchiveState(
                Interlocked.Read(ref _stored), Interlocked.Read(ref _strong), _malformed, _failed, _lastMalformed, [.. _failures]);
    }
}
