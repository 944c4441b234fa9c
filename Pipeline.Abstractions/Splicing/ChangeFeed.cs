using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace Pipelines;

/// <summary>Delivers <see cref="SpliceTable.Changed"/> in version order, one change at a time, outside the writers' lock.</summary>
/// <remarks>
/// Writers enqueue under their lock, so the queue is in version order. A thread that finds no other thread delivering delivers everything
/// that is queued. That includes changes that other threads, or a handler that publishes, enqueue meanwhile. So a handler may publish, and
/// two writers can't swap their announcements.
/// </remarks>
internal sealed class ChangeFeed
{
    private readonly Lock _gate = new();
    private readonly Queue<SplicesChangedEventArgs> _queue = new();
    private bool _delivering;

    public void Enqueue(SplicesChangedEventArgs change)
    {
        lock (_gate) _queue.Enqueue(change);
    }

    /// <summary>
    /// Calls every handler for every queued change. Exceptions of handlers are thrown at the end, after all handlers were called.
    /// </summary>
    public void Deliver(object sender, Func<EventHandler<SplicesChangedEventArgs>?> handlers)
    {
        if (!TryBecomeDeliverer()) return;
        List<Exception>? failures = null;
        while (TryTake(out SplicesChangedEventArgs? change))
            foreach (EventHandler<SplicesChangedEventArgs> handler in Delegate.EnumerateInvocationList(handlers()))
            {
                try
                {
                    handler(sender, change);
                }
                catch (Exception failure)
                {
                    (failures ??= []).Add(failure);
                }
            }

        if (failures is [var only]) ExceptionDispatchInfo.Throw(only);
        if (failures is not null)
            throw new AggregateException("Several handlers of Changed threw. The splices remain in effect.", failures);
    }

    private bool TryBecomeDeliverer()
    {
        lock (_gate)
        {
            if (_delivering) return false;
            return _delivering = true;
        }
    }

    // Leaving the role and finding the queue empty are one step under the lock. Otherwise a change that is enqueued in between would
    // never be delivered.
    private bool TryTake([NotNullWhen(true)] out SplicesChangedEventArgs? change)
    {
        lock (_gate) return _delivering = _queue.TryDequeue(out change);
    }
}
