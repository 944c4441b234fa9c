namespace Pipelines.Runtime;

/// <summary>Represents what came of some items of the source, until all of it has left the stream.</summary>
/// <remarks>
/// <para>
/// Everything that came of the items holds a part of the receipt's weight: their buffer, the buffers of their results, and a worker that
/// buffers them for a batch. A holder divides its own part for another holder, so only a release changes the receipt. When all parts have
/// been released, the items are settled. If anything that came of them is discarded, its part is kept, and they are never settled.
/// </para>
/// <para>
/// This is weighted reference counting: D. I. Bevan, "Distributed garbage collection using reference counting" (1987), and P. Watson and
/// I. Watson, "An efficient garbage collection scheme for parallel computer architectures" (1987).
/// </para>
/// </remarks>
internal abstract class Receipt
{
    /// <summary>The weight of a new receipt, which its first holder has.</summary>
    public const long Whole = 1L << 32;

    /// <summary>Gets the place of the weight.</summary>
    protected abstract ref long Weight { get; }

    /// <summary>Adds weight for a holder whose part can't be divided any more.</summary>
    /// <returns>The weight that the holder gets.</returns>
    public long Extend()
    {
        Interlocked.Add(ref Weight, Whole);
        return Whole;
    }

    /// <summary>Releases a part of the weight. The last holder reports that the items are settled.</summary>
    /// <exception cref="Exception">The method that receives the count has thrown it.</exception>
    public void Release(long weight)
    {
        if (Interlocked.Add(ref Weight, -weight) == 0) Settle();
    }

    /// <summary>Reports that the items are settled. Other items may already use the receipt.</summary>
    protected abstract void Settle();
}
