using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Pipelines;

/// <summary>Reports calls of members that a pipeline does not have, and names the members to call instead.</summary>
/// <remarks>
/// The stages of a pipeline decide which of these members its class has. A member of the class wins where its parameters fit, so a call
/// reaches this class only where it would not compile anyway.
/// </remarks>
// The last parameter has a purpose. Without it, a guard fits a delegate that no generated member fits, and a method group such as
// `pipeline.Run` becomes ambiguous between two overloads of the method that takes the delegate. Method groups ignore default values. An
// extension method that the user has declared wins for the same reason.
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PipelineGuards
{
    private const string Token = " If no stage takes a CancellationToken, leave it out.";

    private const string ByValue = "A pipeline takes its item by value: leave out 'in'. ";

    private const string NoRun =
        "This pipeline has no such 'Run'. If it is asynchronous, await 'RunAsync' or 'TryRunAsync'. If it may drop items, call 'TryRun'. "
        + "If one item may become many, call 'RunBatch' or 'StreamAsync'." + Token;

    private const string NoTryRun =
        "This pipeline has no such 'TryRun'. If it is asynchronous, await 'TryRunAsync' or 'RunAsync'. If it drops no items, call 'Run'. "
        + "If one item may become many, call 'RunBatch' or 'StreamAsync'." + Token;

    private const string NoRunAsync =
        "This pipeline has no 'RunAsync'. If it is synchronous, call 'Run' or 'TryRun'. If it may drop items, await 'TryRunAsync'. If one "
        + "item may become many, use 'StreamAsync' or, if it is synchronous, 'RunBatch'.";

    private const string NoTryRunAsync =
        "This pipeline has no 'TryRunAsync'. If it is synchronous, call 'TryRun' or 'Run'. If it drops no items, await 'RunAsync'. If one "
        + "item may become many, use 'StreamAsync' or, if it is synchronous, 'RunBatch'.";

    private const string NoRunBatch =
        "This pipeline has no such 'RunBatch'. If it is asynchronous, use 'StreamAsync' or 'RunAllAsync'. If one item may become many, "
        + "pass an 'IBufferWriter<T>' for the results, otherwise a 'Span<T>'." + Token;

    /// <summary>Reports that the pipeline has no such <c>Run</c>, and names the members to call instead.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(NoRun, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static TOut Run<TIn, TOut>(
        this IPipeline<TIn, TOut> pipeline, TIn item, CancellationToken cancellationToken = default, bool isMissing = true) =>
            throw new NotSupportedException(NoRun);

    /// <summary>Reports a call of <c>Run</c> with <c>in</c>. A pipeline takes its item by value.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(ByValue + NoRun, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static TOut Run<TIn, TOut>(
        this IPipeline<TIn, TOut> pipeline, in TIn item, CancellationToken cancellationToken = default, bool isMissing = true) =>
            throw new NotSupportedException(NoRun);

    /// <summary>Reports that the pipeline has no such <c>TryRun</c>, and names the members to call instead.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(NoTryRun, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static bool TryRun<TIn, TOut>(
        this IPipeline<TIn, TOut> pipeline, TIn item, [MaybeNullWhen(false)] out TOut result, CancellationToken cancellationToken = default,
        bool isMissing = true) =>
        throw new NotSupportedException(NoTryRun);

    /// <summary>Reports a call of <c>TryRun</c> with <c>in</c>. A pipeline takes its item by value.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(ByValue + NoTryRun, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static bool TryRun<TIn, TOut>(
        this IPipeline<TIn, TOut> pipeline, in TIn item, [MaybeNullWhen(false)] out TOut result,
        CancellationToken cancellationToken = default, bool isMissing = true) =>
        throw new NotSupportedException(NoTryRun);

    /// <summary>Reports that the pipeline has no such <c>RunAsync</c>, and names the members to call instead.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(NoRunAsync, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static ValueTask<TOut> RunAsync<TIn, TOut>(
        this IPipeline<TIn, TOut> pipeline, TIn item, CancellationToken cancellationToken = default, bool isMissing = true) =>
        throw new NotSupportedException(NoRunAsync);

    /// <summary>Reports a call of <c>RunAsync</c> with <c>in</c>. A pipeline takes its item by value.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(ByValue + NoRunAsync, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static ValueTask<TOut> RunAsync<TIn, TOut>(
        this IPipeline<TIn, TOut> pipeline, in TIn item, CancellationToken cancellationToken = default, bool isMissing = true) =>
        throw new NotSupportedException(NoRunAsync);

    /// <summary>Reports that the pipeline has no such <c>TryRunAsync</c>, and names the members to call instead.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(NoTryRunAsync, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static ValueTask<Optional<TOut>> TryRunAsync<TIn, TOut>(
        this IPipeline<TIn, TOut> pipeline, TIn item, CancellationToken cancellationToken = default, bool isMissing = true) =>
        throw new NotSupportedException(NoTryRunAsync);

    /// <summary>Reports a call of <c>TryRunAsync</c> with <c>in</c>. A pipeline takes its item by value.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(ByValue + NoTryRunAsync, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static ValueTask<Optional<TOut>> TryRunAsync<TIn, TOut>(
        this IPipeline<TIn, TOut> pipeline, in TIn item, CancellationToken cancellationToken = default, bool isMissing = true) =>
        throw new NotSupportedException(NoTryRunAsync);

    /// <summary>Reports that the pipeline has no such <c>RunBatch</c>, and names the members to call instead.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(NoRunBatch, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static int RunBatch<TIn, TOut>(
        this IPipeline<TIn, TOut> pipeline, ReadOnlySpan<TIn> items, Span<TOut> results, CancellationToken cancellationToken = default,
        bool isMissing = true) =>
        throw new NotSupportedException(NoRunBatch);

    /// <summary>Reports that the pipeline has no such <c>RunBatch</c>, and names the members to call instead.</summary>
    /// <exception cref="NotSupportedException">Always. No call compiles.</exception>
    [Obsolete(NoRunBatch, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static int RunBatch<TIn, TOut>(
        this IPipeline<TIn, TOut> pipeline, ReadOnlySpan<TIn> items, System.Buffers.IBufferWriter<TOut> results,
        CancellationToken cancellationToken = default, bool isMissing = true) =>
        throw new NotSupportedException(NoRunBatch);
}
