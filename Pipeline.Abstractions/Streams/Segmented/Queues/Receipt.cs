namespace Pipelines.Runtime;

/// <summary>Represents what came of some items of the source, until all of it has left the stream.</summary>
/// <remarks>
/// Everything that came of the items holds the receipt: their buffer, the buffers of their results, and a worker that buffers them for a
/// batch. If any of that is discarded, the items are never settled.
/// </remarks>
internal abstract class Receipt
{
    private int _holders = 1;
    private volatile bool _isLost;

    public bool IsSettled => Volatile.Read(ref _holders) == 0 && !_isLost;

    public void Hold() => Interlocked.Increment(ref _holders);

    /// <summary>Records that something that came of the items is discarded. The caller then releases the receipt.</summary>
    public void Lose() => _isLost = true;

    /// <summary>Releases the receipt. The last holder reports that the items are settled.</summary>
    /// <exception cref="Exception">The method that receives the count has thrown it.</exception>
    public void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0 && !_isLost) Settle();
    }

    /// <summary>Reports that the items are settled.</summary>
    protected abstract void Settle();
}
