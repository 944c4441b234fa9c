using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>What a batch stage holds back in one run until it has enough. Used by generated code, by one thread at a time.</summary>
/// <typeparam name="T">The items' type.</typeparam>
/// <typeparam name="TVersion">The generated table.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class BatchBuffer<T, TVersion>
    where TVersion : PipelineVersion
{
    private readonly int _size;
    private readonly List<T> _items = [];
    private Pin<TVersion> _pin;

    /// <summary>Starts empty.</summary>
    /// <param name="size">How many items make a batch.</param>
    public BatchBuffer(int size) => _size = size;

    /// <summary>How many items are held.</summary>
    public int Count => _items.Count;

    /// <summary>
    /// The version under which the items are held: that of the last one, or a later one under which the stage was seen to be still on.
    /// </summary>
    public TVersion? Holder => _pin.Table;

    /// <summary>Holds an item. All that are held keep one pin together: that of the last one.</summary>
    /// <param name="item">The item.</param>
    /// <param name="table">The version under which it came.</param>
    /// <param name="cell">Where it is counted.</param>
    /// <returns>Whether the batch is full.</returns>
    public bool Add(T item, TVersion table, int cell)
    {
        _items.Add(item);
        Hold(table, cell);
        return _items.Count == _size;
    }

    /// <summary>Holds what is held under another version, under which the stage is still on.</summary>
    /// <param name="table">The version of an item that enters.</param>
    /// <param name="cell">Where that item is counted.</param>
    public void MoveTo(TVersion table, int cell)
    {
        if (_items.Count > 0) Hold(table, cell);
    }

    /// <summary>Gives what is held, in an array of its own, and starts again empty.</summary>
    /// <param name="items">What was held.</param>
    /// <returns>The pin that held it: to be disposed when what the stage gives has gone on.</returns>
    public Pin<TVersion> Take(out T[] items)
    {
        items = [.. _items];
        _items.Clear();
        Pin<TVersion> pin = _pin;
        _pin = default;
        return pin;
    }

    /// <summary>Lets go of what is held, when a run ends before its time.</summary>
    public void Abandon()
    {
        _items.Clear();
        Pin<TVersion> pin = _pin;
        _pin = default;
        pin.Table?.Exit(pin.Cell);
    }

    // The new pin before the old one goes, so that there is no moment without.
    private void Hold(TVersion table, int cell)
    {
        Pin<TVersion> before = _pin;
        if (ReferenceEquals(before.Table, table)) return;
        table.Duplicate(cell);
        _pin = new Pin<TVersion>(table, cell);
        before.Table?.Exit(before.Cell);
    }
}
