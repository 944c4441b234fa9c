namespace Pipelines.Hosting;

/// <summary>Represents the last failures of a pipeline's stages. All members are thread-safe.</summary>
/// <remarks>Only pipelines that are watched by <see cref="PipelineTelemetry"/> have records.</remarks>
public sealed class FailureHistory
{
    /// <summary>The number of failures that are kept.</summary>
    public const int Capacity = 50;

    private readonly Lock _gate = new();
    private readonly Queue<FailureRecord> _records = new();
    private readonly TimeProvider _clock;
    private long _count;

    internal FailureHistory(TimeProvider clock) => _clock = clock;

    /// <summary>Gets the number of failures since the pipeline was created.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>Returns the failures that are kept, the latest first.</summary>
    /// <returns>A copy, which does not change.</returns>
    public IReadOnlyList<FailureRecord> GetRecords()
    {
        lock (_gate) return Array.AsReadOnly([.. _records.Reverse()]);
    }

    internal void Add(StageError error)
    {
        var record = new FailureRecord(
            _clock.GetUtcNow(), error.Stage, error.Action, error.Exception.GetType().ToString(), MessageOf(error.Exception));
        lock (_gate)
        {
            _count++;
            if (_records.Count == Capacity) _records.Dequeue();
            _records.Enqueue(record);
        }
    }

    // The message may be any code of the user. It is read on the thread of the item, which must not fail because of it.
    private static string MessageOf(Exception exception)
    {
        try
        {
            return exception.Message;
        }
        catch (Exception failure)
        {
            return $"({failure.GetType()} when the message was read)";
        }
    }
}
