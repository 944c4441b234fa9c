using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Pipelines.Runtime;

/// <summary>Counts the items of the source that are settled: everything that came of them, and of all items before, has left.</summary>
/// <remarks>
/// <para>
/// One thread at a time takes receipts, and any thread settles items. A thread that settles items reports them, one report at a time. Items
/// that are settled meanwhile are in its next report.
/// </para>
/// <para>
/// The receipts are in rows, which are a linked list in the order of the source. Rows of which all items are reported are used again, so
/// nothing is allocated once there are enough.
/// </para>
/// </remarks>
internal sealed class SettledCount
{
    private readonly Action<long> _report;
    private Taking _taking;

    // Only the thread that reports writes these. The rows before this one are not used any more.
    private ReceiptRow _row;
    private int _at;

    // The number of calls that the thread that reports has not answered. The first one makes its caller that thread.
    private int _calls;

    private ExceptionDispatchInfo? _failure;

    public SettledCount(Action<long> report)
    {
        _report = report;
        _taking.Oldest = _taking.Row = _row = new ReceiptRow(this);
    }

    /// <summary>Gets the exception that the method has thrown, or <see langword="null"/>.</summary>
    /// <remarks>The thread that got it may be a worker, whose results were all read before.</remarks>
    public ExceptionDispatchInfo? Failure => Volatile.Read(ref _failure);

    /// <summary>Returns the receipt of the items that were just taken from the source. The caller holds it.</summary>
    public Receipt Take(int items)
    {
        if (_taking.At == ReceiptRow.Size) BeginRow();
        int at = _taking.At++;
        _taking.Row.Ends[at] = _taking.Items += items;
        return _taking.Row.Receipts[at];
    }

    /// <summary>Reports the items that are settled now, because a receipt has no holder any more.</summary>
    /// <exception cref="Exception">The method that receives the count has thrown it. The stream ends with it.</exception>
    public void Advance()
    {
        int calls = Interlocked.Increment(ref _calls);
        if (calls != 1) return;

        // After an exception, no call is answered any more, so nothing else is reported.
        do
        {
            if (FindEnd() is > 0 and long end) Report(end);
        }
        while ((calls = Interlocked.Add(ref _calls, -calls)) != 0);
    }

    private void Report(long end)
    {
        try
        {
            _report(end);
        }
        catch (Exception exception)
        {
            Volatile.Write(ref _failure, ExceptionDispatchInfo.Capture(exception));
            throw;
        }
    }

    /// <summary>Returns the number of items that are settled, or 0 if there are no more of them than before.</summary>
    private long FindEnd()
    {
        long end = 0;
        while (true)
        {
            if (_at == ReceiptRow.Size)
            {
                if (_row.Next is not { } next) return end;
                _at = 0;
                Volatile.Write(ref _row, next);
            }

            if (Volatile.Read(ref _row.Weights[_at]) != 0) return end;
            end = _row.Ends[_at++];
        }
    }

    private void BeginRow()
    {
        ReceiptRow row = _taking.Oldest;
        if (ReferenceEquals(row, Volatile.Read(ref _row))) row = new ReceiptRow(this);
        else
        {
            _taking.Oldest = row.Next!;
            row.Renew();
        }

        _taking.Row.Next = row;
        _taking.Row = row;
        _taking.At = 0;
    }

    /// <summary>Represents the state of the thread that takes receipts, on a cache line of its own.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 192)]
    private struct Taking
    {
        [FieldOffset(64)]
        public ReceiptRow Oldest;

        [FieldOffset(72)]
        public ReceiptRow Row;

        [FieldOffset(80)]
        public long Items;

        [FieldOffset(88)]
        public int At;
    }
}
