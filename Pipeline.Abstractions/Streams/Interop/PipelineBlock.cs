using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using System.Threading.Tasks.Dataflow;

namespace Pipelines;

/// <summary>Represents a session of a pipeline as a block of TPL Dataflow. <c>AsBlock</c> creates it.</summary>
/// <typeparam name="TIn">The type of the items.</typeparam>
/// <typeparam name="TOut">The type of the results.</typeparam>
/// <remarks>
/// <para>
/// The block accepts items while it has room for them. A full block postpones the items of sources, so <c>SendAsync</c> waits, and
/// <c>Post</c> returns <see langword="false"/>. The block offers the results in the order of the session.
/// </para>
/// <para>The session runs until the block completes. Complete the block and receive all results, or cancel or fault it.</para>
/// <para>All members are thread-safe.</para>
/// </remarks>
public sealed class PipelineBlock<TIn, TOut> : IPropagatorBlock<TIn, TOut>, IReceivableSourceBlock<TOut>
{
    private readonly CancellationTokenSource _noMoreItems = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Exception> _failures = [];
    private readonly PipelineSession<TIn, TOut> _session;
    private readonly ActionBlock<TIn> _items;
    private readonly ResultOutlet<TOut> _outlet;
    private readonly CancellationToken _cancellationToken;
    private readonly CancellationTokenRegistration _registration;

    internal PipelineBlock(IPipeline<TIn, TOut> pipeline, StreamOptions? options, CancellationToken cancellationToken)
    {
        _session = pipeline.Start(options, _stop.Token);
        _items = new ActionBlock<TIn>(
            WriteAsync,
            new ExecutionDataflowBlockOptions { BoundedCapacity = _session.InputCapacity, CancellationToken = _noMoreItems.Token });
        _outlet = new ResultOutlet<TOut>(this, _session.Output, options?.OutputCapacity, _stop.Token);
        _cancellationToken = cancellationToken;
        _registration = cancellationToken.UnsafeRegister(static block => ((PipelineBlock<TIn, TOut>)block!).Stop(), this);
        _ = RunAsync();
    }

    /// <summary>Gets a task that completes when the block has ended and no stage of its session runs any more.</summary>
    /// <value>
    /// The task succeeds after the last result of a completed block was taken. The token of <c>AsBlock</c> cancels it. It fails with the
    /// exception of a stage, of a source, of a target, or of <see cref="Fault"/>.
    /// </value>
    public Task Completion => _completion.Task;

    private ITargetBlock<TIn> Items => _items;

    /// <summary>Ends the input: the block accepts no more items, and completes after the last result was taken.</summary>
    public void Complete() => _items.Complete();

    /// <summary>Ends the session at once. Items and results in the block are dropped.</summary>
    /// <param name="exception">The exception with which <see cref="Completion"/> fails, unless the block is ending already.</param>
    /// <exception cref="ArgumentNullException"><paramref name="exception"/> is <see langword="null"/>.</exception>
    public void Fault(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        if (!_stop.IsCancellationRequested) Fail(exception);
        Stop();
    }

    /// <summary>Offers an item to the block. Sources call this method. Use <c>Post</c> or <c>SendAsync</c> instead.</summary>
    /// <param name="messageHeader">The header of the message.</param>
    /// <param name="messageValue">The item.</param>
    /// <param name="source">The source from which the block consumes a postponed item, or <see langword="null"/>.</param>
    /// <param name="consumeToAccept">Whether the block must consume the item from the source to accept it.</param>
    /// <returns>The status of the message. A full block postpones the item if there is a source; otherwise, it declines the item.</returns>
    /// <exception cref="ArgumentException">The header is invalid, or the item is to be consumed and there is no source.</exception>
    public DataflowMessageStatus OfferMessage(
        DataflowMessageHeader messageHeader, TIn messageValue, ISourceBlock<TIn>? source, bool consumeToAccept) =>
        Items.OfferMessage(messageHeader, messageValue, source is null ? null : new OfferingSource<TIn>(source, this), consumeToAccept);

    /// <summary>Links the block to a target, to which it offers its results.</summary>
    /// <param name="target">The target.</param>
    /// <param name="linkOptions">The options that specify how results and the completion propagate.</param>
    /// <returns>The link. Disposing it unlinks the target.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="target"/> or <paramref name="linkOptions"/> is <see langword="null"/>.
    /// </exception>
    public IDisposable LinkTo(ITargetBlock<TOut> target, DataflowLinkOptions linkOptions) => _outlet.LinkTo(target, linkOptions);

    /// <summary>Receives the next result, if it is ready and passes the filter.</summary>
    /// <param name="filter">The filter, which is called for the next result only; or <see langword="null"/>.</param>
    /// <param name="item">When this method returns, the result, or the default of <typeparamref name="TOut"/> if none was received.</param>
    /// <returns><see langword="true"/> if a result was received. A result that a target has reserved can't be received.</returns>
    public bool TryReceive(Predicate<TOut>? filter, [MaybeNullWhen(false)] out TOut item) => _outlet.TryReceive(filter, out item);

    /// <summary>Receives all results that are ready, in their order.</summary>
    /// <param name="items">When this method returns, the results, or <see langword="null"/> if none was received.</param>
    /// <returns>
    /// <see langword="true"/> if at least one result was received. No result can be received while a target has reserved the next one.
    /// </returns>
    public bool TryReceiveAll([NotNullWhen(true)] out IList<TOut>? items) => _outlet.TryReceiveAll(out items);

    /// <summary>Consumes a result that the block has offered. Targets call this method.</summary>
    /// <param name="messageHeader">The header of the offered message.</param>
    /// <param name="target">The target that consumes the result.</param>
    /// <param name="messageConsumed">When this method returns, whether the result was consumed.</param>
    /// <returns>The result, or the default of <typeparamref name="TOut"/> if it was not consumed.</returns>
    /// <exception cref="ArgumentException">The header is invalid.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="target"/> is <see langword="null"/>.</exception>
    public TOut? ConsumeMessage(DataflowMessageHeader messageHeader, ITargetBlock<TOut> target, out bool messageConsumed) =>
        _outlet.ConsumeMessage(messageHeader, target, out messageConsumed);

    /// <summary>Reserves a result that the block has offered. Targets call this method.</summary>
    /// <param name="messageHeader">The header of the offered message.</param>
    /// <param name="target">The target that reserves the result.</param>
    /// <returns><see langword="true"/> if the result is reserved for the target, which must consume or release it.</returns>
    /// <exception cref="ArgumentException">The header is invalid.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="target"/> is <see langword="null"/>.</exception>
    public bool ReserveMessage(DataflowMessageHeader messageHeader, ITargetBlock<TOut> target) =>
        _outlet.ReserveMessage(messageHeader, target);

    /// <summary>Releases a reserved result. Targets call this method.</summary>
    /// <param name="messageHeader">The header of the reserved message.</param>
    /// <param name="target">The target that has reserved it.</param>
    /// <exception cref="ArgumentException">The header is invalid.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="target"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">The target has not reserved the result.</exception>
    public void ReleaseReservation(DataflowMessageHeader messageHeader, ITargetBlock<TOut> target) =>
        _outlet.ReleaseReservation(messageHeader, target);

    private void Fail(Exception failure)
    {
        lock (_failures) _failures.Add(failure);
    }

    private void Stop()
    {
        _stopped.TrySetResult();
        _noMoreItems.Cancel();
        _stop.Cancel();
    }

    // The outlet ends first: after the last result, by a stop, or because a target has thrown. Completion comes last, because its awaiter
    // may dispose what the stages use.
    private async Task RunAsync()
    {
        Task feeding = FeedAsync();
        Task giving = DeliverAsync();
        await Task.WhenAny(_outlet.Completion, _stopped.Task).ConfigureAwait(false);
        if (_stopped.Task.IsCompleted) _outlet.Drop();
        await _outlet.Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        bool isStopped = _stopped.Task.IsCompleted;
        FailAs(_outlet.Completion);
        try
        {
            Stop();
            await feeding.ConfigureAwait(false);
            await giving.ConfigureAwait(false);
            await _session.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            Fail(failure);
        }

        _registration.Unregister();
        Exception[] failures;
        lock (_failures) failures = [.. _failures];
        if (failures.Length > 0) _completion.SetException(failures);
        else if (isStopped) _completion.SetCanceled(_cancellationToken);
        else _completion.SetResult();
    }

    // The items fail if a source throws when a postponed item is consumed.
    private async Task FeedAsync()
    {
        await _items.Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_items.Completion.IsCompletedSuccessfully) _session.Complete();
        if (FailAs(_items.Completion)) Stop();
    }

    // A session that has ended accepts no more items. The other end reports why it has ended.
    private async Task WriteAsync(TIn item)
    {
        try
        {
            await _session.Input.WriteAsync(item).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            await _noMoreItems.CancelAsync().ConfigureAwait(false);
        }
    }

    private async Task DeliverAsync()
    {
        try
        {
            await _outlet.DeliverAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The session ends because the block was stopped, and Completion reports why.
        }
        catch (Exception failure)
        {
            Fail(failure);
        }

        await _noMoreItems.CancelAsync().ConfigureAwait(false);
        _outlet.Complete();
    }

    private bool FailAs(Task task)
    {
        foreach (Exception failure in task.Exception?.InnerExceptions ?? []) Fail(failure);
        return task.IsFaulted;
    }
}
