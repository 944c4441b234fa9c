namespace Pipelines.Runtime;

/// <summary>Represents the receipt of a few adjacent items of the source, for the count of settled items.</summary>
/// <param name="count">The count to which the receipt belongs.</param>
/// <param name="row">The row of the receipt.</param>
/// <param name="at">The place in the row.</param>
internal sealed class SourceReceipt(SettledCount count, ReceiptRow row, int at) : Receipt
{
    protected override ref long Weight => ref row.Weights[at];

    protected override void Settle() => count.Advance();
}
