namespace Pipelines.Runtime;

/// <summary>Takes the items into the pipeline.</summary>
/// <remarks>
/// They are collected without a pin, and enter together when a buffer is full or the source has nothing ready: so nobody who waits for
/// quiescence waits for a source, and an item that comes after a splice sees it.
/// </remarks>
internal abstract class SourceInput<TIn, TVersion>(SpliceTableCore<TVersion> splices, StreamRun run) : WorkerInput<TIn>, IBoundary
    where TVersion : PipelineVersion
{
    private BufferPool<TIn>? _pool;

    public int Queued => 0;

    public int Rented => _pool?.Rented ?? 0;

    /// <summary>How many items enter together at most. To be set before the start.</summary>
    public int BufferSize { get; set; } = 1;

    /// <summary>The segment that reads the source, whose token goes to it. To be set before the start.</summary>
    public CancellationToken Token { get; set; }

    protected StreamRun Run => run;

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
        }
        catch
        {
            filling.Release();
            throw;
        }

        filling.TakeOverPin(Pin.Of(splices.Enter()));
        buffer = filling;
        return QueueRead.Ready;
    }

    /// <summary>Whoever writes to the source is told that nothing more is taken.</summary>
    public virtual void Close()
    {
    }

    public void Drain() => Close();

    /// <summary>Disposes the source, once, when nothing of the stream runs any more.</summary>
    public abstract ValueTask DisposeAsync();

    /// <summary>Takes what is ready.</summary>
    /// <param name="buffer">Takes the items.</param>
    /// <param name="reader">Who waits for the next item if there is none; <see langword="null"/> for a look only.</param>
    /// <returns>Whether there will be nothing more.</returns>
    /// <remarks>An exception after the first item must come at the next call, after those items.</remarks>
    protected abstract bool Fill(StreamBuffer<TIn> buffer, WorkerSignal? reader);
}
