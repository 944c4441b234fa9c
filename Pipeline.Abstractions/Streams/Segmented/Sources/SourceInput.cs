using System.Diagnostics;

namespace Pipelines.Runtime;

/// <summary>Takes the items of a source into the pipeline.</summary>
/// <remarks>
/// Items are collected without a pin. They enter together when a buffer is full or the source has nothing ready. So a wait for quiescence
/// does not wait for a source, and an item that arrives after a splice sees it.
/// </remarks>
internal abstract class SourceInput<TIn, TVersion>(SpliceTableCore<TVersion> splices, StreamRun run) : WorkerInput<TIn>, IBoundary
    where TVersion : PipelineVersion
{
    private BufferPool<TIn>? _pool;

    public int Queued => 0;

    public long MostQueued => 0;

    /// <summary>Gets whether the source is a queue itself, so that a segment that reads it needs no other queue.</summary>
    public virtual bool IsQueue => false;

    public int Rented => _pool?.Rented ?? 0;

    /// <summary>Gets or sets the maximum number of items that enter together. Set it before the start.</summary>
    public int BufferSize { get; set; } = 1;

    /// <summary>Gets or sets the token of the segment that reads the source, which the source receives. Set it before the start.</summary>
    public CancellationToken Token { get; set; }

    protected StreamRun Run => run;

    protected SpliceTableCore<TVersion> Splices => splices;

    public (int Total, int OfOneReader) CountQueued() => default;

    public override QueueRead TryRead(out StreamBuffer<TIn>? buffer, WorkerSignal? reader, bool waits, out Wakeup wakeup)
    {
        wakeup = default;
        StreamBuffer<TIn> filling = (_pool ??= new BufferPool<TIn>(BufferSize)).Rent(BufferSize);
        try
        {
            bool isAtEnd = Fill(filling, waits ? reader : null);
            if (filling.Count == 0)
            {
                filling.Release();
                buffer = null;
                return isAtEnd ? QueueRead.Ended : QueueRead.Empty;
            }

            run.CountIn(filling.Count);
            if (run.Settled is { } settled) filling.Add(settled.Take(filling.Count));
            filling.TakeOverPin(Pin.Of(splices.Enter()));
            Trace(filling, filling.Version!);
        }
        catch
        {
            filling.Abandon();
            throw;
        }

        buffer = filling;
        return QueueRead.Ready;
    }

    /// <summary>Notifies the writers of the source that no more items are accepted.</summary>
    public virtual void Close()
    {
    }

    public void Drain() => Close();

    /// <summary>Disposes the source, once, when no part of the stream runs any more.</summary>
    public abstract ValueTask DisposeAsync();

    /// <summary>Takes the items that are ready.</summary>
    /// <param name="buffer">The buffer that takes the items.</param>
    /// <param name="reader">
    /// The signal to set when an item arrives, if there is none now, or <see langword="null"/> if the caller does not wait.
    /// </param>
    /// <returns>Whether no more items follow.</returns>
    /// <remarks>If an exception follows an item, the next call must throw it, after those items.</remarks>
    protected abstract bool Fill(StreamBuffer<TIn> buffer, WorkerSignal? reader);

    /// <summary>Begins the spans of items that enter, if they are traced.</summary>
    /// <param name="entering">The items.</param>
    /// <param name="version">The version on which they enter.</param>
    protected void Trace(StreamBuffer<TIn> entering, PipelineVersion version)
    {
        if (!entering.Contexts.Any && run.Options.ParentOf is null) return;
        if (splices.StreamTracer is not { } observer) return;
        for (int place = 0; place < entering.Count; place++)
        {
            ItemContext? context = entering.Contexts.At(place);
            if (context is { HasBegun: true }) continue;
            ActivityContext parent = run.Options.ParentOf?.Invoke(entering.Items[place]) ?? default;
            if (context is null) entering.Contexts.Set(place, context = new ItemContext(flow: null));
            context.BeginSpan(observer, parent, version.State.Version);
        }
    }
}
