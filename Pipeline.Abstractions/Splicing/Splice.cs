using System.Runtime.CompilerServices;
using Pipelines.Runtime;

namespace Pipelines;

/// <summary>Edits of a live pipeline that become visible together: no item ever sees some of them without the others.</summary>
/// <remarks>
/// Collecting edits changes nothing; <see cref="SpliceTable.Publish(Splice)"/> does. A splice may be published more than once, and one that
/// only names its stages may be published on several pipelines. Where edits contradict each other, the later one wins. Not safe for
/// concurrent collecting.
/// </remarks>
public sealed partial class Splice
{
    private readonly List<Action<VersionState.Builder>> _edits = [];

    /// <summary>Switches a stage or a group on.</summary>
    /// <param name="unit">Its handle.</param>
    /// <returns>This splice.</returns>
    public Splice Enable(ISwitchable unit) => Set(unit, true);

    /// <summary>Switches a stage or a group off.</summary>
    /// <param name="unit">Its handle.</param>
    /// <returns>This splice.</returns>
    public Splice Disable(ISwitchable unit) => Set(unit, false);

    /// <summary>Switches a stage or a group on, by its name. Whether there is one is asked when the splice is published.</summary>
    /// <param name="unit">The name of a stage that is in no group, or of a group.</param>
    /// <returns>This splice.</returns>
    public Splice Enable(string unit) => Set(unit, true);

    /// <summary>
    /// Switches a stage or a group off, by its name. Whether there is one, and whether it is optional, is asked when the splice is
    /// published.
    /// </summary>
    /// <param name="unit">The name of a stage that is in no group, or of a group.</param>
    /// <returns>This splice.</returns>
    public Splice Disable(string unit) => Set(unit, false);

    /// <summary>Lets a function run in a stage's place.</summary>
    /// <param name="stage">The stage's handle.</param>
    /// <param name="replacement">A function of the stage's kind. Called by every thread that runs items, at once.</param>
    /// <returns>This splice.</returns>
    /// <inheritdoc cref="StageReplacementExtensions.Replace{TReplacement}(IReplaceable{TReplacement}, TReplacement)" path="/exception"/>
    public Splice Replace<TReplacement>(IReplaceable<TReplacement> stage, TReplacement replacement)
        where TReplacement : Delegate
    {
        ArgumentNullException.ThrowIfNull(stage);
        return Edit(stage.Handle, AsyncVoid.Refuse(replacement));
    }

    /// <inheritdoc cref="Replace{TReplacement}(IReplaceable{TReplacement}, TReplacement)"/>
    public Splice Replace<TReplacement, TAsyncReplacement>(IReplaceable<TReplacement, TAsyncReplacement> stage, TReplacement replacement)
        where TReplacement : Delegate
        where TAsyncReplacement : Delegate
    {
        ArgumentNullException.ThrowIfNull(stage);
        return Edit(stage.Handle, stage.Lift(AsyncVoid.Refuse(replacement)));
    }

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

    /// <summary>Lets a stage's own code run again.</summary>
    /// <param name="stage">The stage's handle.</param>
    /// <returns>This splice.</returns>
    public Splice Restore(StageHandle stage)
    {
        ArgumentNullException.ThrowIfNull(stage);
        return Edit(stage, replacement: null);
    }

    /// <summary>Puts a function in front of a stage.</summary>
    /// <param name="stage">The stage's handle.</param>
    /// <param name="function">Gets what arrives there; the stage gets what it gives.</param>
    /// <param name="insertion">Takes it out again when disposed. It is in when the splice has been published.</param>
    /// <param name="name">What it is called in snapshots, and removed by. Without it, a number.</param>
    /// <returns>This splice.</returns>
    /// <inheritdoc cref="StageHandle{TIn, TOut}" path="/remarks"/>
    public Splice InsertBefore<TIn, TOut>(
        StageHandle<TIn, TOut> stage, Func<TIn, TIn> function, out Insertion insertion, string? name = null)
        where TIn : allows ref struct
        where TOut : allows ref struct => Insert(insertion = Sound(stage).Before(function, name));

    /// <summary>Puts an action in front of a stage.</summary>
    /// <param name="action">Sees what arrives there, which then goes on to the stage.</param>
    /// <inheritdoc cref="InsertBefore{TIn, TOut}(StageHandle{TIn, TOut}, Func{TIn, TIn}, out Insertion, string?)"/>
#pragma warning disable CS1573 // The others are inherited.
    public Splice InsertBefore<TIn, TOut>(StageHandle<TIn, TOut> stage, Action<TIn> action, out Insertion insertion, string? name = null)
        where TIn : allows ref struct
        where TOut : allows ref struct => Insert(insertion = Sound(stage).Before(action, name));

    /// <inheritdoc cref="InsertBefore{TIn, TOut}(StageHandle{TIn, TOut}, Func{TIn, TIn}, out Insertion, string?)"/>
    [OverloadResolutionPriority(1)]
    public Splice InsertBefore<TIn, TOut>(
        AsyncStageHandle<TIn, TOut> stage, Func<TIn, CancellationToken, ValueTask<TIn>> function, out Insertion insertion,
        string? name = null) =>
        Insert(insertion = Sound(stage).Before(function, name));

    /// <inheritdoc cref="InsertBefore{TIn, TOut}(StageHandle{TIn, TOut}, Action{TIn}, out Insertion, string?)"/>
    public Splice InsertBefore<TIn, TOut>(
        AsyncStageHandle<TIn, TOut> stage, Func<TIn, CancellationToken, ValueTask> action, out Insertion insertion, string? name = null) =>
        Insert(insertion = Sound(stage).Before(action, name));

    /// <summary>Puts a function behind a stage.</summary>
    /// <param name="function">Gets what the stage gives, or what passes it by; what it gives goes on.</param>
    /// <inheritdoc cref="InsertBefore{TIn, TOut}(StageHandle{TIn, TOut}, Func{TIn, TIn}, out Insertion, string?)"/>
    public Splice InsertAfter<TIn, TOut>(
        StageHandle<TIn, TOut> stage, Func<TOut, TOut> function, out Insertion insertion, string? name = null)
        where TIn : allows ref struct
        where TOut : allows ref struct => Insert(insertion = Sound(stage).After(function, name));

    /// <summary>Puts an action behind a stage.</summary>
    /// <param name="action">Sees what the stage gives, or what passes it by, which then goes on.</param>
    /// <inheritdoc cref="InsertBefore{TIn, TOut}(StageHandle{TIn, TOut}, Func{TIn, TIn}, out Insertion, string?)"/>
    public Splice InsertAfter<TIn, TOut>(StageHandle<TIn, TOut> stage, Action<TOut> action, out Insertion insertion, string? name = null)
        where TIn : allows ref struct
        where TOut : allows ref struct => Insert(insertion = Sound(stage).After(action, name));
#pragma warning restore CS1573

    /// <inheritdoc cref="InsertAfter{TIn, TOut}(StageHandle{TIn, TOut}, Func{TOut, TOut}, out Insertion, string?)"/>
    [OverloadResolutionPriority(1)]
    public Splice InsertAfter<TIn, TOut>(
        AsyncStageHandle<TIn, TOut> stage, Func<TOut, CancellationToken, ValueTask<TOut>> function, out Insertion insertion,
        string? name = null) =>
        Insert(insertion = Sound(stage).After(function, name));

    /// <inheritdoc cref="InsertAfter{TIn, TOut}(StageHandle{TIn, TOut}, Action{TOut}, out Insertion, string?)"/>
    public Splice InsertAfter<TIn, TOut>(
        AsyncStageHandle<TIn, TOut> stage, Func<TOut, CancellationToken, ValueTask> action, out Insertion insertion, string? name = null) =>
        Insert(insertion = Sound(stage).After(action, name));

    /// <summary>Takes an inserted function out.</summary>
    /// <param name="insertion">The insertion. If it is not there any more, this edit does nothing.</param>
    /// <returns>This splice.</returns>
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

    /// <summary>Takes an inserted function out, by its name. Whether there is one is asked when the splice is published.</summary>
    /// <param name="insertion">The name of the insertion.</param>
    /// <returns>This splice.</returns>
    public Splice Remove(string insertion)
    {
        ArgumentNullException.ThrowIfNull(insertion);
        _edits.Add(next => next.Remove(insertion));
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
            next.SetEnabled(unit.Unit.Stages, on);
        });
        return this;
    }

    private Splice Set(string unit, bool on)
    {
        ArgumentNullException.ThrowIfNull(unit);
        _edits.Add(next => next.SetEnabled(next.Splices.FindSwitch(unit, on).Stages, on));
        return this;
    }
}
