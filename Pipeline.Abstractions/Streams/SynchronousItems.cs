namespace Pipelines.Runtime;

/// <summary>An <see cref="IEnumerable{T}"/> as the source of a stream: no item has to be awaited.</summary>
internal sealed class SynchronousItems<T>(IEnumerable<T> items) : IAsyncEnumerable<T>
{
    /// <summary>
    /// Whether the items are made only when they are asked for, which may take as long as it likes. A collection has them.
    /// </summary>
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
