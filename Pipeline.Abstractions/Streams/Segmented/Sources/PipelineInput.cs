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
    private int _isRead;

    /// <summary>Initializes an empty queue.</summary>
    /// <param name="capacity">The number of items that can wait. The default is 256.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="capacity"/> is less than 1.</exception>
    public PipelineInput(int capacity = 256)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        Queue = new InputQueue<T>(capacity, flowsContext: true);
    }

    /// <summary>Gets the writer of the items. Writing waits while the queue is full.</summary>
    /// <remarks>Completing the writer ends the stream after the items that were written before.</remarks>
    public ChannelWriter<T> Writer => Queue;

    /// <summary>Gets the number of items that wait.</summary>
    public int Count => Queue.Count;

    internal InputQueue<T> Queue { get; }

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
                bool isAtEnd = Queue.Take(hand, signal, out WriterWakeup<T> wakeup);
                wakeup.Set();
                if (hand.Count > 0)
                {
                    T item = hand.Items[0];
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
