namespace Pipelines.Runtime;

/// <summary>Represents the receipts that a buffer or a worker holds. One thread at a time uses it.</summary>
internal sealed class ReceiptList
{
    private readonly List<Receipt> _receipts = [];

    public bool IsEmpty => _receipts.Count == 0;

    /// <summary>Takes over a receipt from the caller.</summary>
    public void Add(Receipt receipt) => _receipts.Add(receipt);

    /// <summary>Holds the receipts of another list as well.</summary>
    /// <remarks>The lists of adjacent buffers often begin with the receipt with which the list before ends.</remarks>
    public void AddAll(ReceiptList others)
    {
        foreach (Receipt receipt in others._receipts)
        {
            if (_receipts.Count > 0 && ReferenceEquals(_receipts[^1], receipt)) continue;
            receipt.Hold();
            _receipts.Add(receipt);
        }
    }

    /// <summary>Takes over the receipts of another list.</summary>
    public void TakeAll(ReceiptList others)
    {
        _receipts.AddRange(others._receipts);
        others._receipts.Clear();
    }

    /// <summary>Records that something that came of the items is discarded.</summary>
    public void Lose()
    {
        foreach (Receipt receipt in _receipts) receipt.Lose();
    }

    /// <summary>Releases all receipts. The list is not used again.</summary>
    /// <exception cref="Exception">The method that receives the count of settled items has thrown it.</exception>
    public void Release()
    {
        foreach (Receipt receipt in _receipts) receipt.Release();
    }
}
