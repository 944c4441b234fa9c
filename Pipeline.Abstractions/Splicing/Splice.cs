using System.Runtime.CompilerServices;
using Pipelines.Runtime;

namespace Pipelines;

/// <summary>Represents edits of a live pipeline that become visible together. No item sees some of them without the others.</summary>
/// <remarks>
/// <para>
/// Adding edits changes nothing until <see cref="SpliceTable.Publish(Splice)"/> is called. If edits contradict each other, the later one
/// wins.
/// </para>
/// <para>A splice can be published more than once. One that refers to stages only by name can be published on several pipelines.</para>
/// <para>Not thread-safe while edits are added. Any number of threads can publish a finished splice.</para>
/// </remarks>
public sealed partial class Splice
{
    private readonly List<Action<VersionState.Builder>> _edits = [];

    internal SpliceOrigin? Origin { get; private set; }

    /// <summary>Adds an edit that enables a stage, a group or a lane.</summary>
    /// <param name="unit">The handle of the stage, group or lane.</param>
    /// <returns>This splice.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="unit"/> is <see langword="null"/>.</exception>
    public Splice Enable(ISwitchable unit) => Set(unit, true);

    /// <summary>Adds an edit that disables a stage, a group or a lane.</summary>
    /// <param name="unit">The handle of the stage, group or lane.</param>
    /// <returns>This splice.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="unit"/> is <see langword="null"/>.</exception>
    public Splice Disable(ISwitchable unit) => Set(unit, false);

    /// <summary>Adds an edit that enables a stage, a group or a lane, by its name.</summary>
    /// <param name="unit">The name of a stage that is in no group, of a group, or of a lane, such as <c>Choose.Express</c>.</param>
    /// <returns>This splice.</returns>
    /// <remarks>Publishing checks that the name exists. The name is case-sensitive.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="unit"/> is <see langword="null"/>.</exception>
    public Splice Enable(string unit) => Set(unit, true);

    /// <summary>Adds an edit that disables a stage, a group or a lane, by its name.</summary>
    /// <param name="unit">The name of a stage that is in no group, of a group, or of a lane, such as <c>Choose.Express</c>.</param>
    /// <returns>This splice.</returns>
    /// <remarks>
    /// Publishing checks that the name exists, and that the stage, group or lane is optional. The name is case-sensitive.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="unit"/> is <see langword="null"/>.</exception>
    public Splice Disable(string unit) => Set(unit, false);

    /// <summary>Adds an edit that runs a function in place of a stage's own code.</summary>
    /// <typeparam name="TReplacement">The function type of the stage.</typeparam>
    /// <param name="stage">The handle of the stage.</param>
    /// <param name="replacement">The function, with the shape of the stage. It is called concurrently and must be thread-safe.</param>
    /// <returns>This splice.</returns>
    /// <inheritdoc cref="StageReplacementExtensions.Replace{TReplacement}(IReplaceable{TReplacement}, TReplacement)" path="/exception"/>
    public Splice Replace<TReplacement>(IReplaceable<TReplacement> stage, TReplacement replacement)
        where TReplacement : Delegate
    {
        ArgumentNullException.ThrowIfNull(stage);
        return Edit(stage.Handle, StageHandle.Awaitable(replacement));
    }

    /// <summary>Adds an edit that runs a synchronous function in place of the code of a stage of an asynchronous pipeline.</summary>
    /// <typeparam name="TReplacement">The synchronous function type of the stage.</typeparam>
    /// <typeparam name="TAsyncReplacement">The asynchronous function type of the stage.</typeparam>
    /// <inheritdoc cref="Replace{TReplacement}(IReplaceable{TReplacement}, TReplacement)"/>
    public Splice Replace<TReplacement, TAsyncReplacement>(IReplaceable<TReplacement, TAsyncReplacement> stage, TReplacement replacement)
        where TReplacement : Delegate
        where TAsyncReplacement : Delegate
    {
        ArgumentNullException.ThrowIfNull(stage);
        return Edit(stage.Handle, stage.Lift(StageHandle.Awaitable(replacement)));
    }

    /// <summary>Adds an edit that runs an asynchronous function in place of the code of a stage.</summary>
    /// <typeparam name="TReplacement">The synchronous function type of the stage.</typeparam>
    /// <typeparam name="TAsyncReplacement">The asynchronous function type of the stage.</typeparam>
    /// <inheritdoc cref="Replace{TReplacement}(IReplaceable{TReplacement}, TReplacement)"/>
    public Splice Replace<TReplacement, TAsyncReplacement>(
        IReplaceable<TReplacement, TAsyncReplacement> stage, TAsyncReplacement replacement)
        where TReplacement : Delegate
        where TAsyncReplacement : Delegate
    {
        ArgumentNullException.ThrowIfNull(stage);
        ArgumentNullException.ThrowIfNull(replacement);
        return Edit(stage.Handle, replacement);
    }

    /// <summary>Adds an edit that runs a stage's own code again.</summary>
    /// <param name="stage">The handle of the stage.</param>
    /// <returns>This splice.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="stage"/> is <see langword="null"/>.</exception>
    public Splice Restore(StageHandle stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        return Edit(stage, replacement: null);
    }

    /// <summary>Adds an edit that inserts a function before a stage.</summary>
    /// <typeparam name="TIn">The type of the stage's items.</typeparam>
    /// <typeparam name="TOut">The type of the stage's results.</typeparam>
    /// <param name="stage">The handle of the stage.</param>
    /// <param name="function">
    /// The function. It receives the item that arrives before the stage, and the stage receives its result. It is called concurrently and
    /// must be thread-safe.
    /// </param>
    /// <param name="insertion">
    /// The insertion, which becomes effective when the splice is published. Disposing it removes the function.
    /// </param>
    /// <param name="name">The name of the insertion in snapshots and for removal. Without it, the insertion has a number.</param>
    /// <returns>This splice.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="stage"/> or <paramref name="function"/> is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="name"/> is empty or begins with <c>#</c>, or the function is <c>async void</c>, which can't be awaited.
    /// </exception>
    /// <inheritdoc cref="StageHandle{TIn, TOut}" path="/remarks"/>
    public Splice InsertBefore<TIn, TOut>(
        StageHandle<TIn, TOut> stage, Func<TIn, TIn> function, out Insertion insertion, string? name = null)
        where TIn : allows ref struct
        where TOut : allows ref struct => Insert(insertion = Sound(stage).Before(function, name));

    /// <summary>Adds an edit that inserts an action before a stage.</summary>
    /// <param name="action">
    /// The action. It receives the item that arrives before the stage, which then continues to the stage. It is called concurrently and
    /// must be thread-safe.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="stage"/> or <paramref name="action"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="name"/> is empty or begins with <c>#</c>, or the action is <c>async void</c>, which can't be awaited.
    /// </exception>
    /// <inheritdoc cref="InsertBefore{TIn, TOut}(StageHandle{TIn, TOut}, Func{TIn, TIn}, out Insertion, string?)"/>
#pragma warning disable CS1573 // The others are inherited.
    public Splice InsertBefore<TIn, TOut>(StageHandle<TIn, TOut> stage, Action<TIn> action, out Insertion insertion, string? name = null)
        where TIn : allows ref struct
        where TOut : allows ref struct => Insert(insertion = Sound(stage).Before(action, name));

    /// <summary>Adds an edit that inserts an asynchronous function before a stage.</summary>
    /// <inheritdoc cref="InsertBefore{TIn, TOut}(StageHandle{TIn, TOut}, Func{TIn, TIn}, out Insertion, string?)"/>
    [OverloadResolutionPriority(1)]
    public Splice InsertBefore<TIn, TOut>(
        AsyncStageHandle<TIn, TOut> stage, Func<TIn, CancellationToken, ValueTask<TIn>> function, out Insertion insertion,
        string? name = null) =>
        Insert(insertion = Sound(stage).Before(function, name));

    /// <summary>Adds an edit that inserts an asynchronous action before a stage.</summary>
    /// <inheritdoc cref="InsertBefore{TIn, TOut}(StageHandle{TIn, TOut}, Action{TIn}, out Insertion, string?)"/>
    public Splice InsertBefore<TIn, TOut>(
        AsyncStageHandle<TIn, TOut> stage, Func<TIn, CancellationToken, ValueTask> action, out Insertion insertion, string? name = null) =>
        Insert(insertion = Sound(stage).Before(action, name));

    /// <summary>Adds an edit that inserts a function after a stage.</summary>
    /// <param name="function">
    /// The function. It receives the stage's result, or the item that skipped the stage, and its result continues. It is called
    /// concurrently and must be thread-safe.
    /// </param>
    /// <inheritdoc cref="InsertBefore{TIn, TOut}(StageHandle{TIn, TOut}, Func{TIn, TIn}, out Insertion, string?)"/>
    public Splice InsertAfter<TIn, TOut>(
        StageHandle<TIn, TOut> stage, Func<TOut, TOut> function, out Insertion insertion, string? name = null)
        where TIn : allows ref struct
        where TOut : allows ref struct => Insert(insertion = Sound(stage).After(function, name));

    /// <summary>Adds an edit that inserts an action after a stage.</summary>
    /// <param name="action">
    /// The action. It receives the stage's result, or the item that skipped the stage, which then continues. It is called concurrently and
    /// must be thread-safe.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="stage"/> or <paramref name="action"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="name"/> is empty or begins with <c>#</c>, or the action is <c>async void</c>, which can't be awaited.
    /// </exception>
    /// <inheritdoc cref="InsertBefore{TIn, TOut}(StageHandle{TIn, TOut}, Func{TIn, TIn}, out Insertion, string?)"/>
    public Splice InsertAfter<TIn, TOut>(StageHandle<TIn, TOut> stage, Action<TOut> action, out Insertion insertion, string? name = null)
        where TIn : allows ref struct
        where TOut : allows ref struct => Insert(insertion = Sound(stage).After(action, name));
#pragma warning restore CS1573

    /// <summary>Adds an edit that inserts an asynchronous function after a stage.</summary>
    /// <inheritdoc cref="InsertAfter{TIn, TOut}(StageHandle{TIn, TOut}, Func{TOut, TOut}, out Insertion, string?)"/>
    [OverloadResolutionPriority(1)]
    public Splice InsertAfter<TIn, TOut>(
        AsyncStageHandle<TIn, TOut> stage, Func<TOut, CancellationToken, ValueTask<TOut>> function, out Insertion insertion,
        string? name = null) =>
        Insert(insertion = Sound(stage).After(function, name));

    /// <summary>Adds an edit that inserts an asynchronous action after a stage.</summary>
    /// <inheritdoc cref="InsertAfter{TIn, TOut}(StageHandle{TIn, TOut}, Action{TOut}, out Insertion, string?)"/>
    public Splice InsertAfter<TIn, TOut>(
        AsyncStageHandle<TIn, TOut> stage, Func<TOut, CancellationToken, ValueTask> action, out Insertion insertion, string? name = null) =>
        Insert(insertion = Sound(stage).After(action, name));

    /// <summary>Adds an edit that removes an inserted function. If the function is no longer inserted, the edit does nothing.</summary>
    /// <param name="insertion">The insertion.</param>
    /// <returns>This splice.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="insertion"/> is <see langword="null"/>.</exception>
    public Splice Remove(Insertion insertion)
    {
        ArgumentNullException.ThrowIfNull(insertion);
        _edits.Add(next =>
        {
            next.Splices.CheckOwns(insertion.Splices, insertion.Name);
            next.Remove(insertion);
        });
        return this;
    }

    /// <summary>Adds an edit that removes an inserted function, by its name.</summary>
    /// <param name="insertion">The name of the insertion.</param>
    /// <returns>This splice.</returns>
    /// <remarks>Publishing checks that there is an insertion of that name. The name is case-sensitive.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="insertion"/> is <see langword="null"/>.</exception>
    public Splice Remove(string insertion)
    {
        ArgumentNullException.ThrowIfNull(insertion);
        _edits.Add(next => next.Remove(insertion));
        return this;
    }

    /// <summary>Sets who makes the splice, and why, for handlers of <see cref="SpliceTable.Changed"/>. It is no edit.</summary>
    /// <param name="origin">The origin. A later call replaces it.</param>
    /// <returns>This splice.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="origin"/> is <see langword="null"/>.</exception>
    public Splice By(SpliceOrigin origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        Origin = origin;
        return this;
    }

    /// <summary>
    /// Adds an edit that enables, disables and redirects every stage, group and lane as it is in a snapshot. Inserted and replaced
    /// functions stay as they are.
    /// </summary>
    /// <param name="snapshot">The snapshot, of any instance of the pipeline's class.</param>
    /// <returns>This splice.</returns>
    /// <remarks>
    /// <see cref="SpliceTable.Revert()"/> goes back by one splice, functions included. This edit goes to any earlier configuration, but a
    /// snapshot has only the names of functions, so it can't bring them back.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="snapshot"/> is <see langword="null"/>.</exception>
    public Splice SwitchTo(SpliceSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        _edits.Add(next =>
        {
            next.Splices.Units.CheckIsOfSameStages(snapshot);
            foreach (GroupSnapshot group in snapshot.Groups) Switch(next, group.Name, group.Enabled);
            foreach (StageSnapshot stage in snapshot.Stages)
                if (!next.Splices.Units.IsGrouped(stage.Name)) Switch(next, stage.Name, stage.Enabled);
            foreach (LaneSnapshot lane in snapshot.Lanes)
            {
                Switch(next, lane.Name, lane.Enabled);
                Redirect(next, lane.Name, lane.Target);
            }
        });
        return this;
    }

    internal void ApplyTo(VersionState.Builder next)
    {
        foreach (Action<VersionState.Builder> edit in _edits) edit(next);
    }

    private static THandle Sound<THandle>(THandle stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        return stage;
    }

    private Splice Insert(Insertion insertion)
    {
        _edits.Add(next =>
        {
            next.Splices.CheckOwns(insertion.Splices, insertion.StageName);
            next.Insert(insertion);
        });
        return this;
    }

    private Splice Edit(StageHandle stage, Delegate? replacement)
    {
        _edits.Add(next =>
        {
            next.Splices.CheckOwns(stage.Splices, stage.Name);
            next.Replace(stage.Index, replacement);
        });
        return this;
    }

    private Splice Set(ISwitchable unit, bool on)
    {
        ArgumentNullException.ThrowIfNull(unit);
        _edits.Add(next =>
        {
            next.Splices.CheckOwns(unit.Unit.Splices, unit.Name);
            next.SetEnabled(unit.Unit, on);
        });
        return this;
    }

    private Splice Set(string unit, bool on)
    {
        ArgumentNullException.ThrowIfNull(unit);
        _edits.Add(next => Switch(next, unit, on));
        return this;
    }

    private static void Switch(VersionState.Builder next, string unit, bool on) =>
        next.SetEnabled(next.Splices.Units.FindSwitch(unit, on), on);
}
