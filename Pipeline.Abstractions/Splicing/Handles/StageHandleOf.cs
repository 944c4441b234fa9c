namespace Pipelines;

/// <summary>A stage that can't be switched off. Functions can be put in front of it and behind it.</summary>
/// <typeparam name="TIn">What arrives at the stage.</typeparam>
/// <typeparam name="TOut">What the stage gives.</typeparam>
/// <remarks>
/// <para>
/// What is inserted belongs to the place: it runs whether or not the stage is on, also for items on which the stage is not asked
/// (<see cref="StageAttribute.When"/>). Only between two stages of a group it runs while the group is on. Around a batch stage it gets the
/// items one by one. Several at one place run in the order in which they were inserted.
/// </para>
/// <para>
/// What an inserted function throws is not the stage's failure: it ends the run, whatever the stage's <see cref="StageAttribute.OnError"/>
/// says.
/// </para>
/// </remarks>
public partial class StageHandle<TIn, TOut> : StageHandle
    where TIn : allows ref struct
    where TOut : allows ref struct
{
    internal StageHandle(SpliceTable splices, int index) : base(splices, index) { }

    /// <summary>Puts a function in front of the stage: it gets what arrives there, and the stage gets what it gives.</summary>
    /// <param name="function">The function. Called by every thread that runs items, at once.</param>
    /// <param name="name">What it is called in snapshots, and removed by. Without it, a number.</param>
    /// <returns>The insertion. Disposing it removes it.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="function"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="name"/> is empty, or the function is an <c>async void</c> one, for which nobody could wait.
    /// </exception>
    /// <exception cref="InvalidOperationException">There is another insertion of that name in the pipeline.</exception>
    public Insertion InsertBefore(Func<TIn, TIn> function, string? name = null) => Publish(Before(function, name));

    /// <summary>Puts an action in front of the stage: it sees what arrives there, which then goes on to the stage.</summary>
    /// <param name="action">The action. Called by every thread that runs items, at once.</param>
    /// <param name="name">What it is called in snapshots, and removed by. Without it, a number.</param>
    /// <exception cref="ArgumentNullException"><paramref name="action"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="name"/> is empty, or the action is an <c>async void</c> one, for which nobody could wait.
    /// </exception>
    /// <inheritdoc cref="InsertBefore(Func{TIn, TIn}, string?)"/>
    public Insertion InsertBefore(Action<TIn> action, string? name = null) => Publish(Before(action, name));

    /// <summary>Puts a function behind the stage: it gets what the stage gives, or what passes it by, and what it gives goes on.</summary>
    /// <inheritdoc cref="InsertBefore(Func{TIn, TIn}, string?)"/>
    public Insertion InsertAfter(Func<TOut, TOut> function, string? name = null) => Publish(After(function, name));

    /// <summary>Puts an action behind the stage: it sees what the stage gives, or what passes it by, which then goes on.</summary>
    /// <inheritdoc cref="InsertBefore(Action{TIn}, string?)"/>
    public Insertion InsertAfter(Action<TOut> action, string? name = null) => Publish(After(action, name));

    /// <summary>
    /// Lets the stage's own code run again, for every item that enters from now on. Does nothing if it has not been replaced.
    /// </summary>
    /// <returns>The version in force afterwards.</returns>
    public long Restore() => Splices.Edit(next => next.Replace(Index, null));

    /// <summary>
    /// Lets the stage's own code run again, then waits until no item is in flight on an older version: what the replacement used may be
    /// disposed then.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait, never the splice: the result then says what is still inside.</param>
    /// <returns>The version, and whether everything older has left.</returns>
    /// <inheritdoc cref="SpliceTable.PublishAsync(Splice, CancellationToken)" path="/remarks"/>
    public ValueTask<SpliceResult> RestoreAsync(CancellationToken cancellationToken = default) =>
        Splices.EditAsync(next => next.Replace(Index, null), cancellationToken);

    internal Insertion Before(Func<TIn, TIn> function, string? name) =>
        NewInsertion(isBefore: true, name, AsyncVoid.Refuse(function), static (handle, function) => handle.LiftBefore(function));

    internal Insertion Before(Action<TIn> action, string? name) =>
        NewInsertion(
            isBefore: true, name, AsyncVoid.Refuse(action),
            static (handle, action) => handle.LiftBefore(InsertedFunctions.Observe(action)));

    internal Insertion After(Func<TOut, TOut> function, string? name) =>
        NewInsertion(isBefore: false, name, AsyncVoid.Refuse(function), static (handle, function) => handle.LiftAfter(function));

    internal Insertion After(Action<TOut> action, string? name) =>
        NewInsertion(
            isBefore: false, name, AsyncVoid.Refuse(action),
            static (handle, action) => handle.LiftAfter(InsertedFunctions.Observe(action)));

    private protected Insertion NewInsertion<TFunction>(
        bool isBefore, string? name, TFunction function, Func<StageHandle<TIn, TOut>, TFunction, Delegate> lift)
        where TFunction : Delegate =>
        new(Splices, Index, isBefore, name, lift(this, function));

    private protected Insertion Publish(Insertion insertion)
    {
        try
        {
            Splices.Edit(next => next.Insert(insertion));
        }
        catch (SpliceNotificationException failure)
        {
            failure.Insertion = insertion;
            throw;
        }

        return insertion;
    }

    /// <summary>The function in the form that the wiring calls at this place.</summary>
    private protected virtual Delegate LiftBefore(Func<TIn, TIn> function) => function;

    /// <inheritdoc cref="LiftBefore"/>
    private protected virtual Delegate LiftAfter(Func<TOut, TOut> function) => function;
}
