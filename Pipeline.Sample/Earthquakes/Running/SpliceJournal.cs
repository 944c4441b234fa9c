namespace Pipelines.Sample.Earthquakes.Running;

/// <summary>Records every splice that is made while the rows run.</summary>
internal sealed class SpliceJournal
{
    private const int Kept = 100;

    private readonly Lock _gate = new();
    private readonly Queue<SpliceEntry> _entries = new();
    private readonly RowSource _rows;

    public SpliceJournal(SpliceTable splices, RowSource rows)
    {
        _rows = rows;
        splices.Changed += Write;
    }

    /// <summary>Gets the latest splices. Older ones are dropped, so that a repeating key does not fill the memory.</summary>
    public IReadOnlyList<SpliceEntry> Entries
    {
        get
        {
            lock (_gate) return [.. _entries];
        }
    }

    private void Write(object? sender, SplicesChangedEventArgs change)
    {
        IEnumerable<string> changes = change.NewSnapshot.Stages
            .Where(stage => stage.Enabled != change.OldSnapshot[stage.Name].Enabled)
            .Select(static stage => $"{stage.Name} {(stage.Enabled ? "enabled" : "disabled")}");
        var entry = new SpliceEntry(change.NewSnapshot.Version, _rows.Taken, string.Join(", ", changes));
        lock (_gate)
        {
            _entries.Enqueue(entry);
            if (_entries.Count > Kept) _entries.Dequeue();
        }
    }
}

/// <param name="Version">The version that was published.</param>
/// <param name="AfterRow">
/// The number of rows that had been read. It is exact for planned splices, because the source of the rows publishes them itself.
/// </param>
/// <param name="Changes">The stages that changed.</param>
internal sealed record SpliceEntry(long Version, long AfterRow, string Changes);
