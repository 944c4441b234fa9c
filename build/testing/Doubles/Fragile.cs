namespace Pipelines.Testing.Doubles;

/// <summary>A source of one item that fails when it is disposed, and counts how often it is.</summary>
internal sealed class Fragile : IAsyncEnumerable<int>, IAsyncEnumerator<int>
{
    private bool _isGiven;

    public bool Fails { get; init; } = true;

    public int Disposed { get; private set; }

    public int Current => 1;

    public IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken cancellationToken = default) => this;

    public ValueTask<bool> MoveNextAsync()
    {
        bool isMore = !_isGiven;
        _isGiven = true;
        return new(isMore);
    }

    public ValueTask DisposeAsync()
    {
        Disposed++;
        return Fails ? throw new FormatException() : default;
    }
}
