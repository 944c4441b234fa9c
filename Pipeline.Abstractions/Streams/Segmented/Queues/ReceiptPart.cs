namespace Pipelines.Runtime;

/// <summary>Represents the part of a receipt that one holder has.</summary>
/// <remarks>It is mutable, because a holder divides it in place.</remarks>
internal struct ReceiptPart(Receipt receipt, long weight)
{
    public readonly Receipt Receipt => receipt;

    public long Weight { get; private set; } = weight;

    /// <summary>Divides the part, and returns that of another holder.</summary>
    public ReceiptPart Divide()
    {
        if (Weight == 1) Weight += receipt.Extend();
        long half = Weight / 2;
        Weight -= half;
        return new ReceiptPart(receipt, half);
    }

    /// <summary>Takes over another part of the same receipt.</summary>
    public void Add(in ReceiptPart other) => Weight += other.Weight;

    public readonly void Release() => receipt.Release(Weight);
}
