namespace Pipelines.Testing.Doubles;

/// <summary>A source that says what was done with it.</summary>
internal sealed class Source<T>(T[] items) : IAsyncEnumerable<T>
{
    public bool Suspends { get; init; }

    public bool FailsAtEnd { get; init; }

    public int Given { get; private set; }

    public int Disposed { get; private set; }

    public CancellationToken Token { get; private set; }

    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        Token = cancellationToken;
        try
        {
            foreach (T item in items)
            {
                if (Suspends) await Task.Yield();
                Given++;
                yield return item;
            }

            if (FailsAtEnd) throw new FormatException("The source is broken.");
        }
        finally
        {
            Disposed++;
        }
    }
}
