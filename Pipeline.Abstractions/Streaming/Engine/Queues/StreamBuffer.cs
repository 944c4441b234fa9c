using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Pipelines.Runtime;

/// <summary>A few items of one version on their way from one segment to the next, and the pin that they share.</summary>
/// <remarks>Has one owner at a time. Who writes it to a queue owns it until the queue has taken it, and not a moment longer.</remarks>
internal sealed class StreamBuffer<T>(BufferPool<T> home, int size)
{
    public readonly T[] Items = size == 0 ? [] : new T[size];

    /// <summary>How many items there are.</summary>
    public int Count;

    /// <summary>How many items it takes until it is sealed.</summary>
    public int Limit;

    /// <summary>The last one of the results of a slot: the reader of several workers then goes on to the next one.</summary>
    public bool EndsSlot;

    /// <summary>While nobody owns it: the next one of those.</summary>
    public StreamBuffer<T>? Next;

    /// <summary>The version of the items; <see langword="null"/> if there is no pin: there are no items, or the consumer has them.</summary>
    public PipelineTable? Table { get; private set; }

    public int Cell { get; private set; }

    /// <summary>Ends the stream here, when the items in front of it are through.</summary>
    public ExceptionDispatchInfo? Failure { get; set; }

    public List<DeadLetter>? Letters { get; private set; }

    /// <summary>How much of a queue's capacity it takes. A mark takes some, too, or there would be no bound to them; a failure is the last one, and takes none.</summary>
    public int Weight => Count + (Letters?.Count ?? 0) is var weight and > 0 ? weight : EndsSlot ? 1 : 0;

    /// <summary>Says under which pin the items are: one that the buffer shall have for itself, or one that it borrows until it is sent.</summary>
    public void TakeOverPin(PipelineTable table, int cell)
    {
        Table = table;
        Cell = cell;
    }

    /// <summary>Another buffer has the pin now.</summary>
    public void HandOverPin() => Table = null;

    /// <summary>The items leave the pipeline: nobody waits for them any more.</summary>
    public void Unpin()
    {
        PipelineTable? table = Table;
        Table = null;
        table?.Exit(Cell);
    }

    /// <summary>Adds a dead letter behind the items that there are.</summary>
    /// <param name="letter">The letter.</param>
    /// <param name="takesRoom">Whether it takes the room of an item: not in a batch, which would be smaller by it.</param>
    public void Add(StageFailure letter, bool takesRoom)
    {
        (Letters ??= []).Add(new DeadLetter(Count, letter));
        if (takesRoom) Limit--;
    }

    /// <summary>Takes out the items, but not the dead letters between them.</summary>
    public void DropItems()
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>()) Array.Clear(Items, 0, Count);
        Count = 0;
        Letters = Letters?.ConvertAll(static letter => letter with { Position = 0 });
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
        Letters = null;
    }

    /// <summary>Gives the buffer up where somebody may still look at it: nobody gets it again, and what is in it goes with it.</summary>
    public void Forget()
    {
        Unpin();
        home.Forget();
    }
}
