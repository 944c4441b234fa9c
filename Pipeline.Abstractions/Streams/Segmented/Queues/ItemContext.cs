using System.Diagnostics;

namespace Pipelines.Runtime;

/// <summary>Represents what flows with an item of a stream from queue to queue: the context of its writer, and its span.</summary>
/// <remarks>
/// Each place in a buffer where something of the item is holds it once, and so does a worker that runs the item. The last holder that
/// releases it ends the span. Any thread may hold or release it.
/// </remarks>
internal sealed class ItemContext(ExecutionContext? flow)
{
    private IItemSpan? _span;
    private Exception? _failure;
    private int _holders = 1;
    private int _outcome = (int)ItemOutcome.Dropped;

    /// <summary>Gets the context in which stages run for the item, or <see langword="null"/> for that of the worker.</summary>
    public ExecutionContext? Flow { get; private set; } = flow;

    /// <summary>Gets whether the item was asked whether it is traced.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Begins the span of the item, if it is traced. Only the code that takes the item from the source calls it.</summary>
    /// <param name="observer">Begins the span.</param>
    /// <param name="parent">The parent of the span, or the default for the current span of the context.</param>
    /// <param name="version">The number of the item's version.</param>
    public void BeginSpan(StageObserver observer, ActivityContext parent, long version)
    {
        HasBegun = true;
        ExecutionContext? own = Enter(this);
        try
        {
            _span = observer.StartFlowing(parent, version, out ExecutionContext? within);
            if (_span is not null) Flow = within;
        }
        finally
        {
            Leave(own);
        }
    }

    /// <summary>Keeps an exception with which a stage has failed on the item, for its span.</summary>
    public void Note(Exception exception)
    {
        if (exception is not IOrderlyEnd) Volatile.Write(ref _failure, exception);
    }

    /// <summary>Links the span of the item to that of another item, which is in one batch with it.</summary>
    public void AddLink(ItemContext other)
    {
        if (_span is { } span && other._span is { } linked) span.AddLink(linked);
    }

    public void Hold() => Interlocked.Increment(ref _holders);

    /// <param name="outcome">The outcome of the part that the holder had. One result that has come out completes the item.</param>
    public void Release(ItemOutcome outcome)
    {
        if (outcome == ItemOutcome.Completed) Volatile.Write(ref _outcome, (int)outcome);
        else if (outcome == ItemOutcome.Failed)
            Interlocked.CompareExchange(ref _outcome, (int)outcome, (int)ItemOutcome.Dropped);
        if (Interlocked.Decrement(ref _holders) != 0 || _span is not { } span) return;
        if (Volatile.Read(ref _failure) is { } failure) span.Fail(failure, isOfStage: false);
        span.Complete((ItemOutcome)Volatile.Read(ref _outcome));
    }

    /// <summary>Enters the context, on the thread of a worker that runs the item.</summary>
    /// <param name="context">The context of the item, or <see langword="null"/> if it has none.</param>
    /// <returns>The context of the worker, for <see cref="Leave"/>.</returns>
    public static ExecutionContext? Enter(ItemContext? context)
    {
        var own = ExecutionContext.Capture();
        if (own is not null && context?.Flow is { } flow) ExecutionContext.Restore(flow);
        return own;
    }

    /// <summary>Returns to the context of the worker, also after an exception. The next item must not see the one of this item.</summary>
    public static void Leave(ExecutionContext? own)
    {
        if (own is not null) ExecutionContext.Restore(own);
    }
}
