namespace Pipelines.Runtime;

/// <summary>Represents the receipt of a few adjacent items of the source, for the count of settled items.</summary>
/// <param name="count">The count to which the receipt belongs.</param>
/// <param name="end">The number of items that were taken from the source up to the last of these.</param>
internal sealed class SourceReceipt(SettledCount count, long end) : Receipt
{
    public long End => end;

    protected override void Settle() => count.Advance();
}
