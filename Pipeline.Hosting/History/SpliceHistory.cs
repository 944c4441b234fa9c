namespace Pipelines.Hosting;

/// <summary>Represents the last splices of a pipeline. All members are thread-safe.</summary>
/// <remarks>
/// Functions whose names begin with <see cref="TapPrefix"/> look at items for a while. Splices that only insert or remove such functions
/// are not recorded.
/// </remarks>
public sealed class SpliceHistory
{
    /// <summary>The number of splices that are kept.</summary>
    public const int Capacity = 200;

    /// <summary>The beginning of the names of functions that come and go without a record.</summary>
    public const string TapPrefix = "tap-";

    private readonly Lock _gate = new();
    private readonly Queue<SpliceRecord> _records = new();
    private readonly PipelineDescriptor _pipeline;
    private readonly TimeProvider _clock;
    private SpliceSnapshot _start;
    private SpliceRecord? _last;

    internal SpliceHistory(IPipeline pipeline, TimeProvider clock)
    {
        _pipeline = pipeline.Descriptor;
        _clock = clock;
        _start = pipeline.Splices.GetSnapshot();
    }

    /// <summary>Gets the last splice, or <see langword="null"/> if there was none since the pipeline was created.</summary>
    public SpliceRecord? Last
    {
        get
        {
            lock (_gate) return _last;
        }
    }

    /// <summary>Gets the configuration after the last splice or, if there was none, the one with which the pipeline was created.</summary>
    public SpliceSnapshot Latest
    {
        get
        {
            lock (_gate) return _last?.After ?? _start;
        }
    }

    /// <summary>Returns the splices, the latest first.</summary>
    /// <returns>A copy, which does not change.</returns>
    public IReadOnlyList<SpliceRecord> GetRecords()
    {
        lock (_gate) return Array.AsReadOnly([.. _records.Reverse()]);
    }

    /// <summary>Returns the configuration of a version.</summary>
    /// <param name="version">The version.</param>
    /// <returns>The configuration, or <see langword="null"/> if it is not kept, or not any more.</returns>
    public SpliceSnapshot? Find(long version)
    {
        lock (_gate)
            return _records.SelectMany(static record => new[] { record.After, record.Before }).Append(_start)
                .FirstOrDefault(snapshot => snapshot.Version == version);
    }

    /// <summary>Sets the configuration with which the pipeline was created, before any splice is recorded.</summary>
    internal void Begin(SpliceSnapshot start)
    {
        lock (_gate) _start = start;
    }

    internal void Add(SplicesChangedEventArgs change)
    {
        IReadOnlyList<SpliceChange> changes = SpliceChange.Between(change.OldSnapshot, change.NewSnapshot, _pipeline);
        if (changes.Count > 0 && changes.All(static one => one.IsOfTap)) return;
        var record = new SpliceRecord(_clock.GetUtcNow(), change.Origin, change.OldSnapshot, change.NewSnapshot, changes);
        lock (_gate)
        {
            if (_records.Count == Capacity) _records.Dequeue();
            _records.Enqueue(record);
            _last = record;
        }
    }
}
