using System.Threading.Channels;
using Pipelines.Runtime;

namespace Pipelines;

/// <summary>Represents a bounded queue from which streams of a pipeline take their items, with the contexts of the writers.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <remarks>
/// <para>
/// The stages of a stream with queues run for each item in the context of its writer. So they see the writer's
/// <see cref="System.Diagnostics.Activity.Current"/>, the values of its <see cref="AsyncLocal{T}"/>, and its culture. A batch runs in the
/// context of its last item. A writer that has suppressed the flow of its context has none, and a stream without queues runs in the context
/// of its consumer.
/// </para>
/// <para>
/// The queue outlives a stream. Items that the stream has not taken wait for the next one. One stream at a time reads it, and any number of
/// threads write. It keeps the context of each writer alive as long as the item.
/// </para>
/// <para>All members are thread-safe.</para>
/// </remarks>
public sealed class PipelineInput<T> : IAsyncEnumerable<T>
{
    private const string NotSettled =
        "The item was taken by a loop or by a stream without queues, which does not report what becomes of it. Read the input with "
        + "pipeline.Start(input) to send items, or write to it.";

    private int _isRead;

    /// <summary>Initializes an empty queue.</summary>
    /// <param name="capacity">The number of items that can wait. The default is 256.</param>
    /// <param name="flowsContext">
    /// Whether stages run in the contexts of the writers. The default is <see langword="true"/>. Otherwise, they run in the context of the
    /// code that starts the stream.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="capacity"/> is less than 1.</exception>
    public PipelineInput(int capacity = 256, bool flowsContext = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        Queue = new InputQueue<T>(capacity, flowsContext);
    }

    /// <summary>Gets the writer of the items. Writing waits while the queue is full.</summary>
    /// <remarks>Completing the writer ends the stream after the items that were written before.</remarks>
    public ChannelWriter<T> Writer => Queue;

    /// <summary>Gets the number of items that wait. The items of writers that wait for room do not count.</summary>
    public int Count => Queue.Count;

    /// <summary>Gets or sets whether streams take no items.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    /// <remarks>
    /// Items that a stream has taken before continue. Writers can write until the queue is full. A stream does not notice the end of a
    /// completed queue while it is paused.
    /// </remarks>
    public bool IsPaused
    {
        get => Queue.IsPaused;
        set => Queue.IsPaused = value;
    }

    internal InputQueue<T> Queue { get; }

    /// <summary>
    /// Sends an item, and waits until a session of the queue has settled it, as <see cref="PipelineSession{TIn, TOut}.SendAsync"/> does.
    /// </summary>
    /// <param name="item">The item.</param>
    /// <param name="cancellationToken">
    /// Ends the wait. An item that the queue has accepted stays in it. The result then has <see cref="Settlement.IsSettled"/> =
    /// <see langword="false"/>.
    /// </param>
    /// <returns>The outcome of the item.</returns>
    /// <exception cref="OperationCanceledException">
    /// <paramref name="cancellationToken"/> was canceled before the queue accepted the item. The item was not taken.
    /// </exception>
    /// <exception cref="ChannelClosedException">
    /// The queue is completed, or a session has ended after it took the item and before the item was settled. After a failure, the inner
    /// exception is the failure. Stages may have run for the item.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The item was taken by a loop, or by a stream without queues. It continues there, but these do not report what becomes of it.
    /// </exception>
    public async ValueTask<Settlement> SendAsync(T item, CancellationToken cancellationToken = default)
    {
        var receipt = new SentReceipt(items: null);
        await Queue.WriteAsync(item, receipt, cancellationToken).ConfigureAwait(false);
        using CancellationTokenRegistration registration = receipt.Register(cancellationToken);
        return await receipt.Settlement.ConfigureAwait(false);
    }

    /// <summary>Completes the queue, and drops the items that wait. Their senders, and writers that wait, get an exception.</summary>
    /// <param name="reason">The inner exception, or <see langword="null"/> if there is none.</param>
    /// <returns>The number of items that were dropped.</returns>
    /// <remarks>Use it if no other stream will take the items. A stream that reads the queue ends with the reason.</remarks>
    public int Discard(Exception? reason = null)
    {
        Queue.TryComplete(reason);
        SentReceipt[] waiting = Queue.Clear(out int dropped);
        foreach (SentReceipt sent in waiting) sent.Close(reason);
        return dropped;
    }

    /// <summary>Reads the items one by one, without the contexts of their writers.</summary>
    /// <param name="cancellationToken">Ends the wait for the next item.</param>
    /// <returns>The items.</returns>
    /// <exception cref="InvalidOperationException">Another stream or loop reads the queue. The enumerator throws it.</exception>
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        BeginReading();
        var signal = new WorkerSignal(scheduler: null);
        StreamBuffer<T> hand = new BufferPool<T>(size: 1).Rent(limit: 1);
        using CancellationTokenRegistration registration =
            cancellationToken.UnsafeRegister(static signal => ((WorkerSignal)signal!).Set(), signal);
        try
        {
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                bool isAtEnd = Queue.Take(hand, signal, out WriterWakeup<T> wakeup, out SentReceipt? sent);
                sent?.Refuse(new InvalidOperationException(NotSettled));
                wakeup.Set();
                if (hand.Count > 0)
                {
                    T item = hand.Items[0];
                    hand.Receipts.Lose();
                    hand.Clear();
                    yield return item;
                }
                else if (isAtEnd) yield break;
                else await signal.WaitAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            EndReading();
        }
    }

    /// <exception cref="InvalidOperationException">Another stream or loop reads the queue.</exception>
    internal void BeginReading()
    {
        if (Interlocked.Exchange(ref _isRead, 1) != 0)
            throw new InvalidOperationException(
                "Another stream reads this input, and each item goes to one stream. End that stream first, or make an input for each "
                + "stream.");
    }

    internal void EndReading() => Volatile.Write(ref _isRead, 0);
}
