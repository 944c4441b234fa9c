namespace Pipelines.Sample.Earthquakes.Running;

/// <summary>
/// The splices to make while the rows run, each after a certain row. All changes after one row are one splice, so no row sees half of
/// them.
/// </summary>
internal sealed class SplicePlan
{
    private readonly Queue<(long AfterRow, Splice Splice)> _waiting;
    private readonly SpliceTable _splices;
    private readonly IReadOnlyList<ScheduledSwitch> _switches;
    private long _nextRow;

    public SplicePlan(SpliceTable splices, IReadOnlyList<ScheduledSwitch> switches)
    {
        _splices = splices;
        _switches = switches;
        _waiting =
            new(switches.GroupBy(static scheduled => scheduled.AfterRow).OrderBy(static row => row.Key)
                .Select(static row => (row.Key, SpliceOf(row))));
        _nextRow = NextRow();
    }

    /// <summary>Gets the changes that were planned after a row that never came.</summary>
    public IEnumerable<ScheduledSwitch> NotReached =>
        _switches.Where(scheduled => _waiting.Any(waiting => waiting.AfterRow == scheduled.AfterRow));

    /// <summary>Returns whether a splice is planned after this row.</summary>
    public bool IsDue(long row) => row >= _nextRow;

    /// <summary>Publishes the splices that are planned after this row, before the next one enters the pipeline.</summary>
    public void PublishAfter(long row)
    {
        while (IsDue(row))
        {
            _splices.Publish(_waiting.Dequeue().Splice);
            _nextRow = NextRow();
        }
    }

    private static Splice SpliceOf(IEnumerable<ScheduledSwitch> switches)
    {
        var splice = new Splice();
        foreach (ScheduledSwitch scheduled in switches)
        {
            if (scheduled.On) splice.Enable(scheduled.Stage);
            else splice.Disable(scheduled.Stage);
        }

        return splice;
    }

    private long NextRow() => _waiting.TryPeek(out (long AfterRow, Splice Splice) next) ? next.AfterRow : long.MaxValue;
}
