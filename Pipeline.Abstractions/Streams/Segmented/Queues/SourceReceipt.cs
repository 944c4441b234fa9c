namespace Pipelines.Runtime;

/// <summary>Represents the receipt of a few adjacent items of the source, for the count of settled items.</summary>
/// <param name="count">The count to which the receipt belongs.</param>
internal sealed class SourceReceipt(SettledCount count) : Receipt
{
    private SourceReceipt? _next;

    /// <summary>Gets the receipt of the items that follow, or <see langword="null"/> if these are the last ones so far.</summary>
    public SourceReceipt? Next
    {
        get => Volatile.Read(ref _next);
        set => Volatile.Write(ref _next, value);
    }

    /// <summary>Gets the number of items that were taken from the source up to the last of these.</summary>
    public long End { get; private set; }

    /// <summary>Begins to represent items. Nothing else uses the receipt yet.</summary>
    public void Begin(long end)
    {
        Next = null;
        End = end;
        Renew();
    }

    protected override void Settle() => count.Advance();
}
