using System.Collections;

namespace Pipelines.Testing.Doubles;

/// <summary>The numbers from 1 to 5, made when they are looked at. The third can't be.</summary>
internal sealed class Malformed : IEnumerable<int>, IEnumerator<int>, IAsyncEnumerable<int>, IAsyncEnumerator<int>
{
    private int _number;

    public int Current => _number == 3 ? throw new FormatException("line 3") : _number;

    object IEnumerator.Current => Current;

    public bool MoveNext() => ++_number <= 5;

    public ValueTask<bool> MoveNextAsync() => new(MoveNext());

    public IEnumerator<int> GetEnumerator() => this;

    IEnumerator IEnumerable.GetEnumerator() => this;

    public IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken cancellationToken = default) => this;

    public ValueTask DisposeAsync() => default;

    public void Dispose()
    {
    }

    public void Reset() => throw new NotSupportedException();
}
