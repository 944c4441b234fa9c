using System.Runtime.InteropServices;

namespace Pipelines.Runtime;

/// <summary>Counts the items of the source that are settled: everything that came of them, and of all items before, has left.</summary>
/// <remarks>
/// <para>
/// One thread at a time takes receipts, and any thread settles items. A thread that settles items reports them, one report at a time. Items
/// that are settled meanwhile are in its next report.
/// </para>
/// <para>
/// The receipts are a linked list in the order of the source. It begins with receipts of items that are reported. They are used again, so
/// nothing is allocated once there are enough.
/// </para>
/// </remarks>
internal sealed class SettledCount
{
    private readonly Action<long> _report;

    private Taking _taking;

    // Only the thread that reports writes this. The receipts before it are not used any more.
    private SourceReceipt _reported;

    // The number of calls that the thread that reports has not answered. The first one makes its caller that thread.
    private int _calls;

    public SettledCount(Action<long> report)
    {
        _report = report;
        _taking.Oldest = _taking.Newest = _taking.Reported = _reported = new SourceReceipt(this);
    }

    /// <summary>Returns the receipt of the items that were just taken from the source. The caller holds it.</summary>
    public Receipt Take(int items)
    {
        SourceReceipt receipt = _taking.Oldest;
        if (ReferenceEquals(receipt, _taking.Reported)) _taking.Reported = Volatile.Read(ref _reported);
        if (ReferenceEquals(receipt, _taking.Reported)) receipt = new SourceReceipt(this);
        else _taking.Oldest = receipt.Next!;
        receipt.Begin(_taking.Items += items);
        _taking.Newest.Next = receipt;
        _taking.Newest = receipt;
        return receipt;
    }

    /// <summary>Reports the items that are settled now, because a receipt has no holder any more.</summary>
    /// <exception cref="Exception">The method that receives the count has thrown it. The stream ends with it.</exception>
    public void Advance()
    {
        int calls = Interlocked.Increment(ref _calls);
        if (calls != 1) return;
        do
        {
            SourceReceipt last = _reported;
            while (last.Next is { IsSettled: true } next) last = next;
            if (ReferenceEquals(last, _reported)) continue;
            Volatile.Write(ref _reported, last);

            // After an exception, no call is answered any more, so nothing else is reported.
            _report(last.End);
        }
        while ((calls = Interlocked.Add(ref _calls, -calls)) != 0);
    }

    /// <summary>Represents the state of the thread that takes receipts, on a cache line of its own.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 192)]
    private struct Taking
    {
        [FieldOffset(64)]
        public SourceReceipt Oldest;

        [FieldOffset(72)]
        public SourceReceipt Newest;

        /// <summary>The last receipt that was reported when this thread last checked. It checks only when it has to.</summary>
        [FieldOffset(80)]
        public SourceReceipt Reported;

        [FieldOffset(88)]
        public long Items;
    }
}
