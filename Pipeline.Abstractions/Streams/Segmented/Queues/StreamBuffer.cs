using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Pipelines.Runtime;

/// <summary>Represents a few items of one version on their way from one segment to the next, and the pin that they share.</summary>
/// <remarks>A buffer has one owner at a time. A writer owns it until the queue has taken it, and must not touch it afterwards.</remarks>
[DebuggerDisplay("{Count} of {Limit}, {Pin}, dead letters: {DeadLetters?.Count ?? 0}, ends slot: {EndsSlot}")]
internal sealed class StreamBuffer<T>(BufferPool<T> home, int size)
{
    public T[] Items = size == 0 ? [] : new T[size];

    /// <summary>The number of items.</summary>
    public int Count;

    /// <summary>The number of items at which the buffer is full.</summary>
    public int Limit;

    /// <summary>The receipts of the items of the source from which the content came. It is empty if none are kept.</summary>
    public ReceiptList Receipts;

    /// <summary>The contexts of the items. There are none in streams whose contexts do not flow.</summary>
    public ItemContexts Contexts;

    /// <summary>Whether this is the last buffer of a slot. The reader of several workers then continues with the next slot.</summary>
    public bool EndsSlot;

    /// <summary>The number of the slot that the items are, once one of several ordered workers has taken them.</summary>
    public long Slot;

    /// <summary>The next buffer without an owner, while this one has none.</summary>
    public StreamBuffer<T>? Next;

    /// <summary>Gets the pin that the items share. An empty buffer has none, nor has a buffer whose items the consumer received.</summary>
    public Pin Pin { get; private set; }

    /// <summary>Gets the version of the items, or <see langword="null"/> if there is no pin.</summary>
    public PipelineVersion? Version => Pin.Version;

    /// <summary>Gets or sets the failure that ends the stream here, after the items before it.</summary>
    public ExceptionDispatchInfo? Failure { get; set; }

    public List<DeadLetter>? DeadLetters { get; private set; }

    /// <summary>Gets whether the buffer holds the receipt of an item that was sent. Others then must not be in the buffer.</summary>
    public bool HasSent => Receipts.HasSent;

    /// <summary>Gets how much of a queue's capacity the buffer takes.</summary>
    /// <remarks>A mark also takes room, because marks would otherwise have no bound. A failure is the last buffer and takes none.</remarks>
    public int Weight => Count + (DeadLetters?.Count ?? 0) is var weight and > 0 ? weight : EndsSlot ? 1 : 0;

    /// <summary>Sets the pin of the items. The buffer either owns the pin, or borrows it until the buffer is sent.</summary>
    public void TakeOverPin(Pin pin)
    {
        Debug.Assert(Pin.Version is null, "A buffer has one pin at a time: the one before would never be released.");
        Pin = pin;
    }

    /// <summary>Removes the pin, because another buffer has it now.</summary>
    public void HandOverPin() => Pin = default;

    /// <summary>Releases the pin, because the items leave the pipeline. No wait for quiescence includes them any more.</summary>
    public void Unpin()
    {
        Pin pin = Pin;
        Pin = default;
        pin.Exit();
    }

    /// <summary>Takes over the receipt of the items of the source that are in the buffer.</summary>
    public void Add(Receipt receipt) => Receipts.Add(receipt);

    /// <summary>Adds a dead letter after the items so far.</summary>
    /// <remarks>
    /// If <paramref name="takesRoom"/> is <see langword="true"/>, the dead letter takes the room of an item. It does not in a batch,
    /// because the batch would be smaller by it.
    /// </remarks>
    public void Add(StageFailure letter, bool takesRoom)
    {
        (DeadLetters ??= []).Add(new DeadLetter(Count, letter));
        if (takesRoom) Limit--;
    }

    /// <summary>Lets no more items into the buffer, because the next ones have to be apart from these.</summary>
    public void Shut() => Limit = Count;

    /// <summary>Makes room for more items. Only the buffers of batches grow, because a batch may never reach its full size.</summary>
    public void Reserve(int items)
    {
        if (Items.Length - Count < items) Array.Resize(ref Items, (int)Math.Clamp(2L * Items.Length, Count + items, Array.MaxLength));
    }

    /// <summary>Clears the place of an item that is done. The item must not stay referenced until the whole buffer is done.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Drop(T[] items, int at)
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>()) items[at] = default!;
    }

    /// <summary>Copies the items of the buffer that comes next, if they have the same version and fit. That buffer keeps its pin.</summary>
    public bool TryJoin(StreamBuffer<T> next)
    {
        if (!ReferenceEquals(Version, next.Version) || DeadLetters is not null || next.DeadLetters is not null || next.Count == 0
            || Count + next.Count > Items.Length || HasSent || next.HasSent) return false;
        Array.Copy(next.Items, 0, Items, Count, next.Count);
        if (next.Contexts.Any) next.Contexts.Move(0, next.Count, ref Contexts, Count);
        Count += next.Count;
        Receipts.TakeAll(ref next.Receipts);
        return true;
    }

    /// <summary>Moves the first items to another buffer, with the dead letters between them and directly after them.</summary>
    /// <param name="count">The number of items to move, which is less than the number of items in this buffer.</param>
    /// <param name="first">The buffer that takes them, under a pin of its own. It is empty and large enough.</param>
    /// <returns><paramref name="first"/>.</returns>
    public StreamBuffer<T> SplitOff(int count, StreamBuffer<T> first)
    {
        Debug.Assert(count > 0 && count < Count, "A portion is a part of the buffer; a whole buffer is taken as it is.");
        Debug.Assert(first.Count == 0 && first.Items.Length >= count, "The buffer of a portion is empty and large enough.");
        MoveTo(first, count);
        first.TakeOverPin(Pin);
        first.Receipts.Share(ref Receipts);
        Pin.Duplicate();
        if (DeadLetters is not { } letters) return first;
        int split = letters.FindIndex(letter => letter.Position > count);
        if (split < 0) split = letters.Count;
        first.DeadLetters = split == 0 ? null : letters.GetRange(0, split);
        DeadLetters = split == letters.Count
            ? null
            : letters.GetRange(split, letters.Count - split).ConvertAll(letter => letter with { Position = letter.Position - count });
        return first;
    }

    /// <summary>Moves the first items to the end of another buffer that has room. Pins and dead letters stay where they are.</summary>
    public void MoveTo(StreamBuffer<T> other, int count)
    {
        Array.Copy(Items, 0, other.Items, other.Count, count);
        if (Contexts.Any)
        {
            Contexts.Move(0, count, ref other.Contexts, other.Count);
            Contexts.RemoveFirst(count, Count - count);
        }

        other.Count += count;
        Count -= count;
        Array.Copy(Items, count, Items, 0, Count);
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>()) Array.Clear(Items, Count, count);
    }

    /// <summary>Removes the items, but not the dead letters between them.</summary>
    public void DropItems()
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>()) Array.Clear(Items, 0, Count);
        Contexts.Release(ItemOutcome.Failed);
        Count = 0;
        DeadLetters = DeadLetters?.ConvertAll(static letter => letter with { Position = 0 });
        Receipts.Lose();
    }

    /// <summary>Returns the buffer to its pool, and releases its receipts. The caller no longer owns it.</summary>
    /// <exception cref="Exception">The method that receives the count of settled items has thrown it.</exception>
    public void Release()
    {
        Clear();
        if (Receipts.IsEmpty) home.Return(this);
        else ReleaseWithReceipts();
    }

    /// <summary>Returns the buffer to its pool, although its items have not come to their end.</summary>
    public void Abandon()
    {
        Receipts.Lose();
        Release();
    }

    /// <summary>Clears the buffer for its next use. Its items leave the pipeline. The receipts stay.</summary>
    public void Clear()
    {
        Unpin();
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>()) Array.Clear(Items, 0, Count);
        if (Contexts.Any) Contexts.Release(ItemOutcome.Failed);
        Count = 0;
        EndsSlot = false;
        Failure = null;
        DeadLetters = null;
    }

    /// <summary>Abandons the buffer while another thread may still read it. It is not used again, and keeps its contents.</summary>
    public void Forget()
    {
        Receipts.Lose();
        Unpin();
        home.Forget();
        Contexts.Release(ItemOutcome.Failed);
    }

    // The method of the user may throw. The buffer is not lost then.
    private void ReleaseWithReceipts()
    {
        try
        {
            Receipts.Release();
        }
        finally
        {
            home.Return(this);
        }
    }
}
