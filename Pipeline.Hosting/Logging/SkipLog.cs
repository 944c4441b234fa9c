using Microsoft.Extensions.Logging;

namespace Pipelines.Hosting.Logging;

/// <summary>Logs the items of one stage that were skipped because the stage failed: one line a second, with their number.</summary>
/// <remarks>Thread-safe. The first failure after a quiet second is logged at once.</remarks>
internal sealed class SkipLog(ILogger logger, string pipeline, string stage, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private ITimer? _timer;
    private Exception? _last;
    private long _count;
    private bool _isQuiet = true;
    private bool _isDisposed;

    public void Note(Exception failure)
    {
        lock (_gate)
        {
            _last = failure;
            _count++;
            if (!_isQuiet && !_isDisposed) return;
            _isQuiet = false;
        }

        Write();
        lock (_gate)
        {
            if (_isDisposed) return;
            _timer ??= clock.CreateTimer(static log => ((SkipLog)log!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(Period, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Logs what was not logged yet.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            _timer?.Dispose();
        }

        Write();
    }

    private void Tick()
    {
        lock (_gate)
        {
            if (_isDisposed) return;
            _isQuiet = _count == 0;
            if (_isQuiet) return;
            _timer!.Change(Period, Timeout.InfiniteTimeSpan);
        }

        Write();
    }

    private void Write()
    {
        long count;
        Exception? last;
        lock (_gate)
        {
            (count, last) = (_count, _last);
            (_count, _last) = (0, null);
        }

        if (count > 0) SafeLog.Write(() => HostingLog.Skipped(logger, last!, pipeline, stage, count));
    }
}
