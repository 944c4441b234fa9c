namespace Pipelines.Runtime;

/// <summary>Represents an <see cref="IEnumerable{T}"/> as the source of a stream. No item has to be awaited.</summary>
internal sealed class SynchronousItems<T>(IEnumerable<T> items) : IAsyncEnumerable<T>
{
    /// <summary>Gets whether the source may block while it produces an item. A collection has its items already.</summary>
    public bool MayBlock { get; } = items is not ICollection<T>;

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) => new Enumerator(items.GetEnumerator());

    private sealed class Enumerator(IEnumerator<T> items) : IAsyncEnumerator<T>
    {
        public T Current => items.Current;

        public ValueTask<bool> MoveNextAsync() => new(items.MoveNext());

        public ValueTask DisposeAsync()
        {
            items.Dispose();
            return default;
        }
    }
}
