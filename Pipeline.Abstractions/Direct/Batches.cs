using System.Buffers;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pipelines.Runtime;

/// <summary>Runs spans of items in chunks. The generated <c>RunBatch</c> uses it.</summary>
/// <remarks>All members are thread-safe.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Batches
{
    /// <summary>
    /// The maximum number of items that share one version. A running call picks up a splice after at most that many items.
    /// </summary>
    public const int ChunkSize = 256;

    /// <summary>Sends all items through the pipeline. Each chunk reads the version in effect when it starts.</summary>
    /// <typeparam name="TIn">The type of the items.</typeparam>
    /// <typeparam name="TOut">The type of the results.</typeparam>
    /// <typeparam name="TVersion">The generated version type.</typeparam>
    /// <typeparam name="TRunner">The generated runner.</typeparam>
    /// <param name="splices">The control of the pipeline.</param>
    /// <param name="runner">The runner of one chunk.</param>
    /// <param name="items">The items.</param>
    /// <param name="results">The destination, with room for one result for each item. It can be the memory of the items.</param>
    /// <param name="cancellationToken">The token for the stages that take one.</param>
    /// <returns>The number of results written.</returns>
    /// <exception cref="ArgumentException">
    /// The destination is too short, or results would overwrite items that have not run yet. No item has run then.
    /// </exception>
    public static int Run<TIn, TOut, TVersion, TRunner>(
        SpliceTableCore<TVersion> splices, TRunner runner, ReadOnlySpan<TIn> items, Span<TOut> results, CancellationToken cancellationToken)
        where TVersion : PipelineVersion
        where TRunner : struct, IChunkRunner<TIn, TOut, TVersion>
    {
        if (results.Length < items.Length)
            throw new ArgumentException(
                $"There are {items.Length} items, but room for {results.Length} results only. The destination must be at least as long as "
                + "the items.", nameof(results));
        if (OverwritesAhead(items, results))
            throw new ArgumentException(
                "The destination overlaps the items so that results would overwrite items that have not run yet. Use the same memory from "
                + "the same start, or separate memory.", nameof(results));

        int written = 0;
        while (!items.IsEmpty)
        {
            int count = Math.Min(items.Length, ChunkSize);
            using (Pin<TVersion> pin = TRunner.TracksCallers
                ? splices.Enter()
                : new Pin<TVersion>(splices.Current, PipelineVersion.Uncounted))
                written += runner.RunChunk(pin.Version, items[..count], results.Slice(written, count), cancellationToken);
            items = items[count..];
        }

        return written;
    }

    /// <summary>Sends all items through a pipeline that returns any number of results for an item, then flushes partial batches.</summary>
    /// <typeparam name="TIn">The type of the items.</typeparam>
    /// <typeparam name="TOut">The type of the results.</typeparam>
    /// <typeparam name="TVersion">The generated version type.</typeparam>
    /// <typeparam name="TRunner">The generated runner.</typeparam>
    /// <param name="splices">The control of the pipeline.</param>
    /// <param name="runner">The runner of one chunk.</param>
    /// <param name="items">The items.</param>
    /// <param name="results">The writer of the results. If a stage throws, the results before that are written.</param>
    /// <param name="cancellationToken">The token for the stages that take one.</param>
    /// <remarks>Each chunk reads the version in effect when it starts.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="results"/> is <see langword="null"/>.</exception>
    /// <exception cref="AggregateException">A stage failed, and then the writer failed as well.</exception>
    public static void RunMany<TIn, TOut, TVersion, TRunner>(
        SpliceTableCore<TVersion> splices, TRunner runner, ReadOnlySpan<TIn> items, IBufferWriter<TOut> results,
        CancellationToken cancellationToken)
        where TVersion : PipelineVersion
        where TRunner : struct, IManyChunkRunner<TRunner, TIn, TOut, TVersion>
    {
        ArgumentNullException.ThrowIfNull(results);
        TRunner run = runner.Start();
        var buffered = new BufferedResults<TOut>(results);
        try
        {
            while (!items.IsEmpty)
            {
                int count = Math.Min(items.Length, ChunkSize);
                using (Pin<TVersion> pin = TRunner.TracksCallers
                    ? splices.Enter()
                    : new Pin<TVersion>(splices.Current, PipelineVersion.Uncounted))
                    run.RunChunk(pin, items[..count], ref buffered, cancellationToken);
                items = items[count..];
            }

            run.Flush(ref buffered, cancellationToken);
        }
        catch (Exception failure)
        {
            run.Abandon();
            CommitAfter(failure, ref buffered);
            throw;
        }

        buffered.Commit();
    }

    // If the writer fails as well, neither of the two exceptions may hide the other.
    private static void CommitAfter<TOut>(Exception failure, ref BufferedResults<TOut> buffered)
    {
        try
        {
            buffered.Commit();
        }
        catch (Exception writer)
        {
            throw new AggregateException(
                "A stage failed. Then the writer failed as well, when it was notified of the results before that.", failure, writer);
        }
    }

    private static bool OverwritesAhead<TIn, TOut>(ReadOnlySpan<TIn> items, Span<TOut> results)
    {
        if (items.IsEmpty) return false;
        ref byte first = ref Unsafe.As<TIn, byte>(ref MemoryMarshal.GetReference(items));
        ref byte target = ref Unsafe.As<TOut, byte>(ref MemoryMarshal.GetReference(results));
        nint distance = Unsafe.ByteOffset(ref first, ref target);
        nint itemsLength = (nint)items.Length * Unsafe.SizeOf<TIn>();
        nint resultsLength = (nint)items.Length * Unsafe.SizeOf<TOut>();

        // Result n may reach up to the start of item n + 1. Results that are smaller than items fall back, and larger ones catch up, so
        // either the first or the last one is the nearest. Results that end before the items start are far away.
        nint room = resultsLength <= itemsLength ? Unsafe.SizeOf<TIn>() - Unsafe.SizeOf<TOut>() : itemsLength - resultsLength;
        return distance > room && distance < itemsLength;
    }
}
