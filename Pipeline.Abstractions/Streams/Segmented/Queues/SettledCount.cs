namespace Pipelines.Runtime;

/// <summary>Counts the items of the source that are settled: everything that came of them, and of all items before, has left.</summary>
/// <remarks>
/// Thread-safe. The thread that settles items reports them, one report at a time. Items that are settled meanwhile are in the next report.
/// </remarks>
internal sealed class SettledCount(Action<long> report)
{
    private readonly Lock _gate = new();
    private readonly Queue<SourceReceipt> _open = new();
    private long _taken;
    private long _settled;
    private long _reported;
    private bool _isReporting;
    private bool _hasFailed;

    /// <summary>Returns the receipt of the items that were just taken from the source. The caller holds it.</summary>
    public Receipt Take(int items)
    {
        lock (_gate)
        {
            _taken += items;
            var receipt = new SourceReceipt(this, _taken);
            _open.Enqueue(receipt);
            return receipt;
        }
    }

    /// <summary>Reports the items that are settled now, because a receipt has no holder any more.</summary>
    public void Advance()
    {
        lock (_gate)
        {
            while (_open.TryPeek(out SourceReceipt? first) && first.IsSettled) _settled = _open.Dequeue().End;
            if (_settled == _reported || _isReporting || _hasFailed) return;
            _isReporting = true;
        }

        while (TryBeginReport(out long settled))
        {
            try
            {
                report(settled);
            }
            catch
            {
                // The stream ends with this exception. Nothing is reported after it.
                lock (_gate) _hasFailed = true;
                throw;
            }
        }
    }

    private bool TryBeginReport(out long settled)
    {
        lock (_gate)
        {
            _isReporting = _reported != _settled;
            settled = _reported = _settled;
            return _isReporting;
        }
    }
}
