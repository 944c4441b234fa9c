using Pipelines.Soak.Items;

namespace Pipelines.Soak.Lines;

/// <summary>A function that is inserted into a pipeline, or replaces a stage. No other function leaves the same tag.</summary>
internal sealed class Tagger(long number, Room room)
{
    private readonly int _tag = Signature.Tag(number);

    public string Name { get; } = $"tagger {number}";

    public Room Room => room;

    /// <summary>Whether the function is asynchronous. In asynchronous pipelines, every other one is.</summary>
    public bool IsAsync => number % 2 == 0;

    /// <summary>The insertion that removes the function, once it has been inserted.</summary>
    public Insertion? Insertion { get; set; }

    /// <summary>Whether its insertion was disposed.</summary>
    public bool IsReleased { get; private set; }

    /// <summary>Disposes its insertion.</summary>
    public void Release()
    {
        IsReleased = true;
        Insertion!.Dispose();
    }

    /// <summary>Disposes its insertion and waits.</summary>
    public ValueTask ReleaseAsync()
    {
        IsReleased = true;
        return Insertion!.DisposeAsync();
    }

    /// <summary>Returns an item's tags at one place, with the tag of this function added.</summary>
    public int AddTo(int tags) => Signature.Add(tags, _tag);

    public Item Before(Item item)
    {
        room.Enter(item);
        item.TagBefore(_tag);
        room.Leave(item);
        return item;
    }

    public Item Replace(Item item)
    {
        room.Enter(item);
        item.Leave(Mark.Stamp);
        item.TagReplaced(_tag);
        room.Leave(item);
        return item;
    }

    public Item After(Item item)
    {
        room.Enter(item);
        item.TagAfter(_tag);
        room.Leave(item);
        return item;
    }

    public async ValueTask<Item> BeforeAsync(Item item, CancellationToken cancellationToken)
    {
        room.Enter(item);
        if (Suspends(item)) await Task.Yield();
        item.TagBefore(_tag);
        room.Leave(item);
        return item;
    }

    public async ValueTask<Item> ReplaceAsync(Item item, CancellationToken cancellationToken)
    {
        room.Enter(item);
        if (Suspends(item)) await Task.Yield();
        item.Leave(Mark.Stamp);
        item.TagReplaced(_tag);
        room.Leave(item);
        return item;
    }

    public async ValueTask<Item> AfterAsync(Item item, CancellationToken cancellationToken)
    {
        room.Enter(item);
        if (Suspends(item)) await Task.Yield();
        item.TagAfter(_tag);
        room.Leave(item);
        return item;
    }

    private static bool Suspends(Item item) => item.Id % 8 == 0;
}
