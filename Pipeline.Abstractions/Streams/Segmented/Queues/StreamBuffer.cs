using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Pipelines.Runtime;

/// <summary>A few items of one version on their way from one segment to the next, and the pin that they share.</summary>
/// <remarks>Has one owner at a time. Who writes it to a queue owns it until the queue has taken it, and not a moment longer.</remarks>
[DebuggerDisplay("{Count} of {Limit}, {Pin}, dead letters: {DeadLetters?.Count ?? 0}, ends slot: {EndsSlot}")]
internal sealed class StreamBuffer<T>(BufferPool<T> home, int size)
{
    public T[] Items = size == 0 ? [] : new T[size];

    /// <summary>How many items there are.</summary>
    public int Count;

    /// <summary>How many items it takes until it is sealed.</summary>
    public int Limit;

    /// <summary>The last one of the results of a slot: the reader of several workers then goes on to the next one.</summary>
    public bool EndsSlot;

    /// <summary>The number of the slot that the items are, once one of several ordered workers has taken them.</summary>
    public long Slot;

    /// <summary>While nobody owns it: the next one of those.</summary>
    public StreamBuffer<T>? Next;

    /// <summary>
    /// The pin that the items share. There is none while the buffer is empty, and none once the consumer has the items.
    /// </summary>
    public Pin Pin { get; private set; }

    /// <summary>The version of the items; <see langword="null"/> if there is no pin.</summary>
    public PipelineVersion? Version => Pin.Version;

    /// <summary>Ends the stream here, when the items in front of it are through.</summary>
    public ExceptionDispatchInfo? Failure { get; set; }

    public List<DeadLetter>? DeadLetters { get; private set; }

    /// <summary>
    /// How much of a queue's capacity it takes. A mark takes some, too, or there would be no bound to them; a failure is the last one, and
    /// takes none.
    /// </summary>
    public int Weight => Count + (DeadLetters?.Count ?? 0) is var weight and > 0 ? weight : EndsSlot ? 1 : 0;

    /// <summary>
    /// Says under which pin the items are: one that the buffer shall have for itself, or one that it borrows until it is sent.
    /// </summary>
    public void TakeOverPin(Pin pin)
    {
        Debug.Assert(Pin.Version is null, "A buffer has one pin at a time: the one before would never be released.");
        Pin = pin;
    }

    /// <summary>Another buffer has the pin now.</summary>
    public void HandOverPin() => Pin = default;

    /// <summary>The items leave the pipeline: nobody waits for them any more.</summary>
    public void Unpin()
    {
        Pin pin = Pin;
        Pin = default;
        pin.Exit();
    }

    /// <summary>Adds a dead letter behind the items that there are.</summary>
    /// <param name="letter">The letter.</param>
    /// <param name="takesRoom">Whether it takes the room of an item: not in a batch, which would be smaller by it.</param>
    public void Add(StageFailure letter, bool takesRoom)
    {
        (DeadLetters ??= []).Add(new DeadLetter(Count, letter));
        if (takesRoom) Limit--;
    }

    /// <summary>
    /// Makes room for more items. Only the buffers of batches grow: the size of a batch may be a limit that is never reached.
    /// </summary>
    public void Reserve(int items)
    {
        if (Items.Length - Count < items) Array.Resize(ref Items, (int)Math.Clamp(2L * Items.Length, Count + items, Array.MaxLength));
    }

    /// <summary>An item is done with. It must not stay referenced until the whole buffer is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Drop(T[] items, int at)
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>()) items[at] = default!;
    }

    /// <summary>
    /// Takes a copy of the items of a buffer that comes next, if they are of the same version and there is room. That buffer keeps its pin.
    /// </summary>
    public bool TryJoin(StreamBuffer<T> next)
    {
        if (!ReferenceEquals(Version, next.Version) || DeadLetters is not null || next.DeadLetters is not null || next.Count == 0
            || Count + next.Count > Items.Length) return false;
        Array.Copy(next.Items, 0, Items, Count, next.Count);
        Count += next.Count;
        return true;
    }

    /// <summary>Moves the first items to another buffer, with the dead letters between them and right after them.</summary>
    /// <param name="count">How many items; fewer than there are.</param>
    /// <param name="first">Takes them, under a pin of its own. Empty, and large enough.</param>
    /// <returns><paramref name="first"/>.</returns>
    public StreamBuffer<T> SplitOff(int count, StreamBuffer<T> first)
    {
        Debug.Assert(count > 0 && count < Count, "A portion is a part of the buffer; a whole buffer is taken as it is.");
        Debug.Assert(first.Count == 0 && first.Items.Length >= count, "The buffer of a portion is empty and large enough.");
        int left = Count - count;
        Array.Copy(Items, first.Items, count);
        Array.Copy(Items, count, Items, 0, left);
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>()) Array.Clear(Items, left, count);
        Count = left;
        first.Count = count;
        first.TakeOverPin(Pin);
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

    /// <summary>Takes out the items, but not the dead letters between them.</summary>
    public void DropItems()
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>()) Array.Clear(Items, 0, Count);
        Count = 0;
        DeadLetters = DeadLetters?.ConvertAll(static letter => letter with { Position = 0 });
    }

    /// <summary>Gives the buffer back. Its owner owns nothing afterwards.</summary>
    public void Release()
    {
        Clear();
        home.Return(this);
    }

    /// <summary>Makes it as good as new. The items leave the pipeline.</summary>
    public void Clear()
    {
        Unpin();
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>()) Array.Clear(Items, 0, Count);
        Count = 0;
        EndsSlot = false;
        Failure = null;
        DeadLetters = null;
    }

    /// <summary>Gives the buffer up where somebody may still look at it: nobody gets it again, and what is in it goes with it.</summary>
    public void Forget()
    {
        Unpin();
        home.Forget();
    }
}
