using System.Diagnostics;
using System.Runtime.CompilerServices;
using Pipelines.Sample.Earthquakes.Catalog;

namespace Pipelines.Sample.Earthquakes.Running;

/// <summary>Returns the rows of a catalog, repeated and paced as the options say, and makes the planned splices between them.</summary>
/// <param name="input">The catalog, to open it again.</param>
/// <param name="first">The catalog, already open.</param>
/// <param name="repeat">How many times to read it.</param>
/// <param name="rowsPerSecond">The most rows a second; <see langword="null"/> reads as fast as possible.</param>
internal sealed class RowSource(CatalogInput input, CatalogReader first, int repeat, int? rowsPerSecond) : IAsyncDisposable
{
    // Timers can't keep shorter waits than this.
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(15);

    private volatile CatalogReader _current = first;
    private long _taken;
    private int _pass;

    /// <summary>Gets the number of rows that were returned so far.</summary>
    public long Taken => Volatile.Read(ref _taken);

    /// <summary>Gets the part that was read, from 0 to 1; <see langword="null"/> if the input's size is unknown.</summary>
    public double? Fraction =>
        _current.Length is { } length
        ? (Volatile.Read(ref _pass) + (Math.Min(_current.BytesRead, length) / (double)length)) / repeat
        : null;

    /// <param name="plan">The splices.</param>
    /// <param name="waitForIdleAsync">Waits until all rows so far have left the pipeline.</param>
    /// <param name="cancellationToken">Ends the rows.</param>
    public async IAsyncEnumerable<CatalogRow> ReadAsync(
        SplicePlan plan, Func<CancellationToken, Task> waitForIdleAsync,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        long start = Stopwatch.GetTimestamp();
        plan.PublishAfter(0);
        for (int pass = 0; pass < repeat; pass++)
        {
            if (pass > 0) await ReopenAsync(pass, cancellationToken);
            await foreach (CatalogRow row in _current.ReadRowsAsync(cancellationToken))
            {
                long taken = _taken + 1;
                Volatile.Write(ref _taken, taken);
                yield return row;

                // A row keeps the version on which it entered. A splice that is published now, when this row has left and the next one has
                // not entered, applies exactly from the next row on.
                if (plan.IsDue(taken))
                {
                    await waitForIdleAsync(cancellationToken);
                    plan.PublishAfter(taken);
                }

                if (rowsPerSecond is { } rate && TimeSpan.FromSeconds(taken / (double)rate) - Stopwatch.GetElapsedTime(start) is var early
                    && early > ShortestWait)
                    await Task.Delay(early, cancellationToken);
            }
        }
    }

    public ValueTask DisposeAsync() => _current.DisposeAsync();

    private async Task ReopenAsync(int pass, CancellationToken cancellationToken)
    {
        await _current.DisposeAsync();
        _current = await CatalogReader.OpenAsync(input, cancellationToken);
        Volatile.Write(ref _pass, pass);
    }
}
