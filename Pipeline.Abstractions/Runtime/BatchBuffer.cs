using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Pipelines.Runtime;

/// <summary>What a batch stage holds back in one run until it has enough. Used by generated code, by one thread at a time.</summary>
/// <typeparam name="T">The items' type.</typeparam>
/// <typeparam name="TTable">The generated table.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class BatchBuffer<T, TTable>
    where TTable : PipelineTable
{
    private readonly int _size;
    private readonly List<T> _items = [];

    /// <summary>Starts empty.</summary>
    /// <param name="size">How many items make a batch.</param>
    public BatchBuffer(int size) => _size = size;

    /// <summary>How many items are held.</summary>
    public int Count => _items.Count;

    /// <summary>The version under which the items are held: that of the last one, or a later one under which the stage was seen to be still on.</summary>
    [DisallowNull]
    public TTable? Holder { get; set; }

    /// <summary>Holds an item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="table">The version under which it came.</param>
    /// <returns>Whether the batch is full.</returns>
    public bool Add(T item, TTable table)
    {
        _items.Add(item);
        Holder = table;
        return _items.Count == _size;
    }

    /// <summary>Gives what is held, in an array of its own, and starts again empty.</summary>
    public T[] Take()
    {
        T[] taken = [.. _items];
        _items.Clear();
        return taken;
    }
}
