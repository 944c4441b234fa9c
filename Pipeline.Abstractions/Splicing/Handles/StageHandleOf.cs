namespace Pipelines;

/// <summary>Represents a stage that can't be disabled. Functions can be inserted before and after it.</summary>
/// <typeparam name="TIn">The type of the stage's items.</typeparam>
/// <typeparam name="TOut">The type of the stage's results.</typeparam>
/// <remarks>
/// <para>All members are thread-safe.</para>
/// <para>
/// An inserted function belongs to its place in the chain. It runs whether or not the stage is enabled, and also for items that
/// <see cref="StageAttribute.When"/> excludes from the stage.
/// </para>
/// <list type="bullet">
/// <item><description>A function between two stages of a group runs only while the group is enabled.</description></item>
/// <item><description>A function before or after a batch stage receives the items one by one.</description></item>
/// <item><description>Several functions at one place run in the order in which they were inserted.</description></item>
/// <item><description>
/// An exception of an inserted function is not a failure of the stage. It ends the run, whatever the stage's
/// <see cref="StageAttribute.OnError"/> is.
/// </description></item>
/// </list>
/// </remarks>
public partial class StageHandle<TIn, TOut> : StageHandle
    where TIn : allows ref struct
    where TOut : allows ref struct
{
    internal StageHandle(SpliceTable splices, int index) : base(splices, index) { }

    /// <summary>Inserts a function before the stage. It receives the item that arrives there, and the stage receives its result.</summary>
    /// <param name="function">The function. It is called concurrently and must be thread-safe.</param>
    /// <param name="name">The name of the insertion in snapshots and for removal. Without it, the insertion has a number.</param>
    /// <returns>The insertion. Disposing it removes the function.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="function"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="name"/> is empty or begins with <c>#</c>, or the function is <c>async void</c>, which can't be awaited.
    /// </exception>
    /// <exception cref="InvalidOperationException">The pipeline has another insertion of that name.</exception>
    /// <exception cref="SpliceNotificationException">
    /// A handler of <see cref="SpliceTable.Changed"/> threw. The function remains inserted.
    /// </exception>
    public Insertion InsertBefore(Func<TIn, TIn> function, string? name = null) => Publish(Before(function, name));

    /// <summary>Inserts an action before the stage. It receives the item that arrives there, which then continues to the stage.</summary>
    /// <param name="action">The action. It is called concurrently and must be thread-safe.</param>
    /// <param name="name">The name of the insertion in snapshots and for removal. Without it, the insertion has a number.</param>
    /// <exception cref="ArgumentNullException"><paramref name="action"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="name"/> is empty or begins with <c>#</c>, or the action is <c>async void</c>, which can't be awaited.
    /// </exception>
    /// <inheritdoc cref="InsertBefore(Func{TIn, TIn}, string?)"/>
    public Insertion InsertBefore(Action<TIn> action, string? name = null) => Publish(Before(action, name));

    /// <summary>
    /// Inserts a function after the stage. It receives the stage's result, or the item that skipped the stage, and its result continues.
    /// </summary>
    /// <inheritdoc cref="InsertBefore(Func{TIn, TIn}, string?)"/>
    public Insertion InsertAfter(Func<TOut, TOut> function, string? name = null) => Publish(After(function, name));

    /// <summary>
    /// Inserts an action after the stage. It receives the stage's result, or the item that skipped the stage, which then continues.
    /// </summary>
    /// <inheritdoc cref="InsertBefore(Action{TIn}, string?)"/>
    public Insertion InsertAfter(Action<TOut> action, string? name = null) => Publish(After(action, name));

    /// <summary>
    /// Runs the stage's own code again, for every item that enters from now on. Does nothing if it has not been replaced.
    /// </summary>
    /// <returns>The version in effect after the call.</returns>
    /// <exception cref="SpliceNotificationException">
    /// A handler of <see cref="SpliceTable.Changed"/> threw. The splice remains in effect.
    /// </exception>
    public long Restore() => Splices.Edit(next => next.Replace(Index, null));

    /// <summary>
    /// Runs the stage's own code again, then waits until no item is in flight on an older version. Resources of the replacement can be
    /// disposed after that.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait, never the splice. The result then lists the versions with items in flight.</param>
    /// <returns>The version in effect after the splice, and whether no item was in flight on an older one.</returns>
    /// <exception cref="SpliceNotificationException">
    /// A handler of <see cref="SpliceTable.Changed"/> threw. The splice remains in effect.
    /// </exception>
    /// <inheritdoc cref="SpliceTable.PublishAsync(Splice, CancellationToken)" path="/remarks"/>
    public ValueTask<SpliceResult> RestoreAsync(CancellationToken cancellationToken = default) =>
        Splices.EditAsync(next => next.Replace(Index, null), cancellationToken);

    internal Insertion Before(Func<TIn, TIn> function, string? name) =>
        NewInsertion(isBefore: true, name, Awaitable(function), static (handle, function) => handle.LiftBefore(function));

    internal Insertion Before(Action<TIn> action, string? name) =>
        NewInsertion(
            isBefore: true, name, Awaitable(action),
            static (handle, action) => handle.LiftBefore(InsertedFunctions.Observe(action)));

    internal Insertion After(Func<TOut, TOut> function, string? name) =>
        NewInsertion(isBefore: false, name, Awaitable(function), static (handle, function) => handle.LiftAfter(function));

    internal Insertion After(Action<TOut> action, string? name) =>
        NewInsertion(
            isBefore: false, name, Awaitable(action),
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

    /// <summary>Returns the function in the form that the wiring calls at this place.</summary>
    private protected virtual Delegate LiftBefore(Func<TIn, TIn> function) => function;

    /// <inheritdoc cref="LiftBefore"/>
    private protected virtual Delegate LiftAfter(Func<TOut, TOut> function) => function;
}
