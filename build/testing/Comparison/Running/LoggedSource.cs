using System.Collections;
using Pipelines.Testing.Comparison.Specs;
using Pipelines.Testing.Comparison.Universe;

namespace Pipelines.Testing.Comparison.Running;

/// <summary>A source of a stream that notes what it is asked, of either kind.</summary>
internal sealed class LoggedSource<T>(Log log, ItemKind kind, Numbers numbers) : IEnumerable<T>, IAsyncEnumerable<T>
{
    public IEnumerator<T> GetEnumerator() => new Enumerator(log, kind, numbers);

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) => new Enumerator(log, kind, numbers);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed class Enumerator(Log log, ItemKind kind, Numbers numbers) : IEnumerator<T>, IAsyncEnumerator<T>
    {
        private int _index = -1;

        public T Current => Items.Make<T>(kind, numbers[_index]);

        object? IEnumerator.Current => Current;

        public bool MoveNext()
        {
            _index++;
            bool more = _index < numbers.Count;
            log.Note(more ? $"  source yields {numbers[_index]}" : "  source ends");
            return more;
        }

        public async ValueTask<bool> MoveNextAsync()
        {
            // It suspends for some items, so that both ways through the stream are taken.
            if (_index % 3 == 1) await Task.Yield();
            return MoveNext();
        }

        public void Dispose() => log.Note("  source is disposed");

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }

        public void Reset() => throw new NotSupportedException();
    }
}
