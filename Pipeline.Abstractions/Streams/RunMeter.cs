namespace Pipelines.Runtime;

/// <summary>
/// The clock of one run of a stream, its counts of items in and out, and the reports to <see cref="StreamOptions.Progress"/>.
/// </summary>
/// <remarks>
/// <para>
/// A mutable struct, so that a stream allocates nothing for it: keep it in a field that is not read-only, and never copy it.
/// </para>
/// <para>One thread at a time counts in, and one counts out. Any thread may read.</para>
/// </remarks>
internal struct RunMeter(StreamOptions options)
{
    /// <summary>The number of items that come in between two reports.</summary>
    private const int ItemsPerReport = 1024;

    private readonly IProgress<StreamSummary>? _progress = options.Progress;
    private long _in;
    private long _out;
    private long _start;
    private TimeSpan _elapsed;
    private volatile bool _hasStarted;
    private volatile bool _hasStopped;
    private int _isEndReported;

    public TimeProvider Clock { get; } = options.Clock;

    public readonly long In => Volatile.Read(in _in);

    public readonly long Out => Volatile.Read(in _out);

    /// <summary>The time from the start to the end, or until now while the stream runs; zero before the start.</summary>
    public readonly TimeSpan Elapsed => !_hasStarted ? default : _hasStopped ? _elapsed : Clock.GetElapsedTime(_start);

    public readonly bool HasStarted => _hasStarted;

    public void Start()
    {
        _start = Clock.GetTimestamp();
        _hasStarted = true;
    }

    /// <summary>Stops the clock. The first call counts.</summary>
    public void Stop()
    {
        if (_hasStopped) return;
        if (_hasStarted) _elapsed = Clock.GetElapsedTime(_start);
        _hasStopped = true;
    }

    /// <summary>Items were taken from the source.</summary>
    /// <returns>Whether a report is due.</returns>
    public bool CountIn(int items)
    {
        long before = _in;
        Volatile.Write(ref _in, before + items);
        return _progress is not null && before / ItemsPerReport != (before + items) / ItemsPerReport;
    }

    /// <summary>Items were returned to the consumer.</summary>
    public void CountOut(int items) => Volatile.Write(ref _out, _out + items);

    /// <summary>Whether the report of the end is due: once, and only if there is an observer.</summary>
    public bool TryBeginLastReport() => _progress is not null && Interlocked.Exchange(ref _isEndReported, 1) == 0;

    public readonly StreamSummary Summary(long dropped, long failed) => new(In, Out, dropped, failed, Elapsed);

    /// <summary>Reports the state. Throws what the observer throws.</summary>
    public readonly void Report(long dropped, long failed) => _progress!.Report(Summary(dropped, failed));
}
