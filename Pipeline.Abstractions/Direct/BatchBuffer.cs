using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>Represents the items that a batch stage buffers in one run until it has enough. Generated code uses it.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <typeparam name="TVersion">The generated version type.</typeparam>
/// <remarks>Not thread-safe. One run at a time uses it.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class BatchBuffer<T, TVersion>
    where TVersion : PipelineVersion
{
    private readonly int _size;
    private readonly List<T> _items = [];
    private Pin<TVersion> _pin;

    /// <summary>Initializes an empty buffer.</summary>
    /// <param name="size">The number of items of a full batch.</param>
    public BatchBuffer(int size) => _size = size;

    /// <summary>Gets the number of items that are buffered.</summary>
    public int Count => _items.Count;

    /// <summary>Gets the version on which the items are buffered.</summary>
    /// <value>
    /// The version of the last item, or a later one on which the stage was found to be still enabled. <see langword="null"/> if no item is
    /// buffered.
    /// </value>
    public TVersion? Version => _pin.Version;

    /// <summary>Buffers an item. All buffered items share one pin, which is that of the last item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="version">The version of the item.</param>
    /// <param name="cell">The cell in which the item is counted.</param>
    /// <returns><see langword="true"/> if the batch is full.</returns>
    public bool Add(T item, TVersion version, int cell)
    {
        _items.Add(item);
        Move(new Pin<TVersion>(version, cell));
        return _items.Count == _size;
    }

    /// <summary>Moves the buffered items to another version, on which the stage is still enabled.</summary>
    /// <param name="version">The version of an item that enters.</param>
    /// <param name="cell">The cell in which that item is counted.</param>
    public void MoveTo(TVersion version, int cell)
    {
        if (_items.Count > 0) Move(new Pin<TVersion>(version, cell));
    }

    /// <summary>Returns the buffered items in an array of their own, and empties the buffer.</summary>
    /// <param name="items">When this method returns, the items.</param>
    /// <returns>The pin of the items. Dispose it when the results of the stage have continued.</returns>
    public Pin<TVersion> Take(out T[] items)
    {
        items = [.. _items];
        _items.Clear();
        Pin<TVersion> pin = _pin;
        _pin = default;
        return pin;
    }

    /// <summary>Drops the buffered items and releases their pin, when a run ends early.</summary>
    public void Abandon()
    {
        _items.Clear();
        Pin<TVersion> pin = _pin;
        _pin = default;
        pin.Version?.Exit(pin.Cell);
    }

    // The new pin is taken before the old one is released, so that the items are pinned at every moment.
    private void Move(Pin<TVersion> next)
    {
        Pin<TVersion> before = _pin;
        if (ReferenceEquals(before.Version, next.Version)) return;
        next.Version.Duplicate(next.Cell);
        _pin = next;
        before.Version?.Exit(before.Cell);
    }
}
