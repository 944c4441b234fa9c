namespace Pipelines.Runtime;

/// <summary>Represents the items of a session whose senders wait until they are settled.</summary>
/// <remarks>Thread-safe. The first sender creates it, so other sessions don't have one.</remarks>
internal sealed class SentItems(PipelineDescriptor pipeline)
{
    private readonly Lock _gate = new();
    private readonly HashSet<SentReceipt> _open = [];

    /// <summary>Returns the receipt of an item that is about to be written. Until it is taken from the input, the input holds it.</summary>
    public SentReceipt Add()
    {
        var receipt = new SentReceipt(this);
        Add(receipt);
        return receipt;
    }

    public void Add(SentReceipt receipt)
    {
        lock (_gate) _open.Add(receipt);
    }

    public void Remove(SentReceipt receipt)
    {
        lock (_gate) _open.Remove(receipt);
    }

    /// <summary>Returns whether a stage passes what it drops to a method.</summary>
    public bool IsDiverting(int stage) => pipeline.Stages[stage].Divert is not null;

    /// <summary>Ends all waits, because the session has ended.</summary>
    /// <param name="failure">The failure with which it has ended, or <see langword="null"/> if there is none.</param>
    public void Close(Exception? failure)
    {
        SentReceipt[] open;
        lock (_gate)
        {
            open = [.. _open];
            _open.Clear();
        }

        foreach (SentReceipt receipt in open) receipt.Close(failure);
    }
}
