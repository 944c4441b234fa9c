namespace Pipelines.Runtime;

/// <summary>Represents receipts of items that follow each other in the source.</summary>
/// <remarks>
/// The receipts themselves never change. The weights of several fit into one cache line, so the thread that takes receipts and the one that
/// settles items exchange few of them.
/// </remarks>
internal sealed class ReceiptRow
{
    public const int Size = 32;

    private ReceiptRow? _next;

    public ReceiptRow(SettledCount count)
    {
        for (int at = 0; at < Size; at++) Receipts[at] = new SourceReceipt(count, this, at);
        Renew();
    }

    public SourceReceipt[] Receipts { get; } = new SourceReceipt[Size];

    /// <summary>Gets the weights of the receipts. Those of settled items are 0.</summary>
    public long[] Weights { get; } = new long[Size];

    /// <summary>Gets the numbers of items that were taken from the source, up to the last of each receipt.</summary>
    public long[] Ends { get; } = new long[Size];

    /// <summary>Gets or sets the row that follows, or <see langword="null"/> if this is the last one so far.</summary>
    public ReceiptRow? Next
    {
        get => Volatile.Read(ref _next);
        set => Volatile.Write(ref _next, value);
    }

    /// <summary>Prepares the row for its next use. Nothing else uses it now.</summary>
    public void Renew()
    {
        Array.Fill(Weights, Receipt.Whole);
        _next = null;
    }
}
