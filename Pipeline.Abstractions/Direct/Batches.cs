using System.Buffers;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pipelines.Runtime;

/// <summary>Runs spans of items chunk by chunk. Used by the generated <c>RunBatch</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Batches
{
    /// <summary>The most items that share one table: how long a splice can be unseen by a batch that runs.</summary>
    public const int ChunkSize = 256;

    /// <summary>Sends all items through the pipeline; each chunk reads the table when it starts.</summary>
    /// <typeparam name="TIn">What goes in.</typeparam>
    /// <typeparam name="TOut">What comes out.</typeparam>
    /// <typeparam name="TVersion">The generated table.</typeparam>
    /// <typeparam name="TRunner">The generated runner.</typeparam>
    /// <param name="splices">The pipeline's tables.</param>
    /// <param name="runner">Runs one chunk.</param>
    /// <param name="items">The items.</param>
    /// <param name="results">Must have room for a result an item; may be the same memory as the items.</param>
    /// <param name="cancellationToken">Given to the stages that take one.</param>
    /// <returns>How many results were written.</returns>
    /// <exception cref="ArgumentException">
    /// There is too little room, or the results would overwrite items that have not run yet. Nothing has run then.
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
                + "the same start, or memory apart.", nameof(results));

        int written = 0;
        while (!items.IsEmpty)
        {
            int count = Math.Min(items.Length, ChunkSize);
            using (Pin<TVersion> inside = TRunner.TracksCallers
                ? splices.Enter()
                : new Pin<TVersion>(splices.Current, PipelineVersion.Uncounted))
                written += runner.RunChunk(inside.Table, items[..count], results.Slice(written, count), cancellationToken);
            items = items[count..];
        }

        return written;
    }

    /// <summary>
    /// Sends all items through a pipeline that may give any number of results for one; each chunk reads the table when it starts. At the
    /// end, part-full batches are flushed.
    /// </summary>
    /// <typeparam name="TIn">What goes in.</typeparam>
    /// <typeparam name="TOut">What comes out.</typeparam>
    /// <typeparam name="TVersion">The generated table.</typeparam>
    /// <typeparam name="TRunner">The generated runner.</typeparam>
    /// <param name="splices">The pipeline's tables.</param>
    /// <param name="runner">Runs one chunk.</param>
    /// <param name="items">The items.</param>
    /// <param name="results">Takes the results. If a stage throws, those before it are written.</param>
    /// <param name="cancellationToken">Given to the stages that take one.</param>
    /// <exception cref="ArgumentNullException"><paramref name="results"/> is <see langword="null"/>.</exception>
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
                using (Pin<TVersion> inside = TRunner.TracksCallers
                    ? splices.Enter()
                    : new Pin<TVersion>(splices.Current, PipelineVersion.Uncounted))
                    run.RunChunk(inside.Table, inside.Cell, items[..count], ref buffered, cancellationToken);
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

    // Where the writer fails, too, neither of the two exceptions may hide the other.
    private static void CommitAfter<TOut>(Exception failure, ref BufferedResults<TOut> buffered)
    {
        try
        {
            buffered.Commit();
        }
        catch (Exception writer)
        {
            throw new AggregateException(
                "A stage failed, and then the writer, as it was told of the results before that.", failure, writer);
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

        // Result n may reach up to where item n + 1 begins. Results that are smaller than items fall behind, larger ones catch up: so the
        // first or the last is the nearest. Those that end in front of the items are far behind.
        nint room = resultsLength <= itemsLength ? Unsafe.SizeOf<TIn>() - Unsafe.SizeOf<TOut>() : itemsLength - resultsLength;
        return distance > room && distance < itemsLength;
    }
}
