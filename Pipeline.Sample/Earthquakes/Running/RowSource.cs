using System.Diagnostics;
using System.Runtime.CompilerServices;
using Pipelines.Sample.Earthquakes.Catalogue;

namespace Pipelines.Sample.Earthquakes.Running;

/// <summary>Gives the rows of a catalogue, as often and as fast as asked for, and makes the planned splices between them.</summary>
/// <param name="input">The catalogue, to open it again.</param>
/// <param name="first">The catalogue, opened already.</param>
/// <param name="repeat">How many times it is read.</param>
/// <param name="rowsPerSecond">At most so many; <see langword="null"/>: as fast as possible.</param>
internal sealed class RowSource(CatalogueInput input, CatalogueReader first, int repeat, int? rowsPerSecond) : IAsyncDisposable
{
    // Shorter waits than this are not kept by timers.
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(15);

    private volatile CatalogueReader _current = first;
    private long _taken;
    private int _pass;

    /// <summary>How many rows have been handed out.</summary>
    public long Taken => Volatile.Read(ref _taken);

    /// <summary>How much has been read, from 0 to 1; <see langword="null"/> where the size of the input is not known.</summary>
    public double? Fraction =>
        _current.Length is { } length
        ? (Volatile.Read(ref _pass) + (Math.Min(_current.BytesRead, length) / (double)length)) / repeat
        : null;

    /// <param name="plan">The splices.</param>
    /// <param name="entered">Waits until the row with this number has entered the pipeline.</param>
    /// <param name="cancellationToken">Ends the rows.</param>
    public async IAsyncEnumerable<CatalogueRow> ReadAsync(
        SplicePlan plan, Func<long, CancellationToken, ValueTask> entered,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        long start = Stopwatch.GetTimestamp();
        plan.PublishAfter(0);
        for (int pass = 0; pass < repeat; pass++)
        {
            if (pass > 0) await ReopenAsync(pass, cancellationToken);
            await foreach (CatalogueRow row in _current.ReadRowsAsync(cancellationToken))
            {
                long taken = _taken + 1;
                Volatile.Write(ref _taken, taken);
                yield return row;

                // A row keeps the version under which it has entered: what is published when this one is in and the next one is not holds
                // from the next row on, exactly.
                if (plan.IsDue(taken))
                {
                    await entered(taken, cancellationToken);
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
        _current = await CatalogueReader.OpenAsync(input, cancellationToken);
        Volatile.Write(ref _pass, pass);
    }
}
