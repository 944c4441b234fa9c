using System.Reflection;
using System.Runtime.CompilerServices;
using Pipelines.Testing.Comparison.Meaning;
using Pipelines.Testing.Comparison.Specs;
using Pipelines.Testing.Comparison.Universe;

namespace Pipelines.Testing.Comparison.Running;

/// <summary>Inserts at a stage of a live pipeline and replaces it, by its typed handle.</summary>
internal abstract class LiveStage
{
    /// <param name="handle">The stage's handle.</param>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="stage">The stage's place in the chain.</param>
    /// <param name="calls">Executes the functions.</param>
    public static LiveStage Of(StageHandle handle, PipelineSpec pipeline, int stage, StageCalls calls)
    {
        Type typed = handle.GetType();
        while (typed.GetGenericTypeDefinition() != typeof(StageHandle<,>)) typed = typed.BaseType!;
        Type held = Conversions.Type(pipeline.Stages[stage].IsTransparent ? pipeline.ArrivesAt(stage) : pipeline.Stages[stage].In);
        return (LiveStage)Activator.CreateInstance(
            typeof(LiveStage<,,>).MakeGenericType([.. typed.GetGenericArguments(), held]), handle, pipeline.ArrivesAt(stage),
            pipeline.OutputOf(stage), calls)!;
    }

    public abstract Insertion Insert(InsertEdit edit);

    public abstract Splice Insert(Splice splice, InsertEdit edit, out Insertion insertion);

    /// <param name="by">The replacement of the stage.</param>
    /// <param name="splice">The splice that collects it; without one, it is done at once.</param>
    /// <returns>The version, if it was done at once.</returns>
    public abstract long Replace(StageSpec by, Splice? splice);

    public abstract long Restore();
}

/// <inheritdoc/>
internal sealed class LiveStage<TIn, TOut, THeld>(StageHandle<TIn, TOut> handle, ItemKind arrives, ItemKind gives, StageCalls calls)
    : LiveStage
{
    private AsyncStageHandle<TIn, TOut> Async => (AsyncStageHandle<TIn, TOut>)handle;

    public override Insertion Insert(InsertEdit edit) => (edit.IsBefore, edit.IsAction, IsAsync: edit.Waiting is not null) switch
    {
        (true, false, false) => handle.InsertBefore(Function<TIn>(edit, arrives), edit.Label),
        (true, true, false) => handle.InsertBefore(Action<TIn>(edit, arrives), edit.Label),
        (false, false, false) => handle.InsertAfter(Function<TOut>(edit, gives), edit.Label),
        (false, true, false) => handle.InsertAfter(Action<TOut>(edit, gives), edit.Label),
        (true, false, true) => Async.InsertBefore(AsyncFunction<TIn>(edit, arrives), edit.Label),
        (true, true, true) => Async.InsertBefore(AsyncAction<TIn>(edit, arrives), edit.Label),
        (false, false, true) => Async.InsertAfter(AsyncFunction<TOut>(edit, gives), edit.Label),
        (false, true, true) => Async.InsertAfter(AsyncAction<TOut>(edit, gives), edit.Label),
    };

    public override Splice Insert(Splice splice, InsertEdit edit, out Insertion insertion) =>
        (edit.IsBefore, edit.IsAction, IsAsync: edit.Waiting is not null) switch
        {
            (true, false, false) => splice.InsertBefore(handle, Function<TIn>(edit, arrives), out insertion, edit.Label),
            (true, true, false) => splice.InsertBefore(handle, Action<TIn>(edit, arrives), out insertion, edit.Label),
            (false, false, false) => splice.InsertAfter(handle, Function<TOut>(edit, gives), out insertion, edit.Label),
            (false, true, false) => splice.InsertAfter(handle, Action<TOut>(edit, gives), out insertion, edit.Label),
            (true, false, true) => splice.InsertBefore(Async, AsyncFunction<TIn>(edit, arrives), out insertion, edit.Label),
            (true, true, true) => splice.InsertBefore(Async, AsyncAction<TIn>(edit, arrives), out insertion, edit.Label),
            (false, false, true) => splice.InsertAfter(Async, AsyncFunction<TOut>(edit, gives), out insertion, edit.Label),
            (false, true, true) => splice.InsertAfter(Async, AsyncAction<TOut>(edit, gives), out insertion, edit.Label),
        };

    public override long Replace(StageSpec by, Splice? splice) => by.Shape switch
    {
        Shape.Route when by.Route!.By != RouteBy.Type => ReplaceWay(by, splice),
        Shape.Map or Shape.Route =>
            Replace<Func<TIn, TOut>, Func<TIn, CancellationToken, ValueTask<TOut>>>(
                by, splice, item => (TOut)One(by, item)[0]!, async (item, token) => (TOut)(await OneAsync(by, item, token))[0]!),
        Shape.Tap =>
            Replace<Action<TIn>, Func<TIn, CancellationToken, ValueTask>>(
                by, splice, item => One(by, item), async (item, token) => await OneAsync(by, item, token)),
        Shape.Filter =>
            Replace<Func<TIn, bool>, Func<TIn, CancellationToken, ValueTask<bool>>>(
                by, splice, item => One(by, item).Length == 1, async (item, token) => (await OneAsync(by, item, token)).Length == 1),
        Shape.OutMap or Shape.OptionalMap =>
            Replace<Func<TIn, Optional<TOut>>, Func<TIn, CancellationToken, ValueTask<Optional<TOut>>>>(
                by, splice, item => Optional(One(by, item)), async (item, token) => Optional(await OneAsync(by, item, token))),
        Shape.Expand =>
            Replace<Func<TIn, IEnumerable<TOut>>, Func<TIn, CancellationToken, IAsyncEnumerable<TOut>>>(
                by, splice, item => calls.Elements(by, item).Cast<TOut>(),
                (item, token) => EachAsync(by, () => calls.Elements(by, item), token)),
        Shape.BatchMap =>
            Replace<Func<IReadOnlyList<THeld>, TOut>, Func<IReadOnlyList<THeld>, CancellationToken, ValueTask<TOut>>>(
                by, splice, items => (TOut)Batch(by, items)[0]!, async (items, token) => (TOut)(await BatchAsync(by, items, token))[0]!),
        Shape.BatchTap =>
            Replace<Action<IReadOnlyList<THeld>>, Func<IReadOnlyList<THeld>, CancellationToken, ValueTask>>(
                by, splice, items => Batch(by, items), async (items, token) => await BatchAsync(by, items, token)),
        _ => Replace<Func<IReadOnlyList<THeld>, IEnumerable<TOut>>, Func<IReadOnlyList<THeld>, CancellationToken, IAsyncEnumerable<TOut>>>(
                by, splice, items => calls.BatchElements(by, Boxed(items)).Cast<TOut>(),
                (items, token) => EachAsync(by, () => calls.BatchElements(by, Boxed(items)), token)),
    };

    public override long Restore() => handle.Restore();

    // The type of the values is known only to the compiled pipeline.
    private long ReplaceWay(StageSpec by, Splice? splice)
    {
        Type function = handle.GetType().GetInterfaces()
            .First(static contract => contract.IsGenericType && contract.Name.StartsWith("IReplaceable", StringComparison.Ordinal))
            .GetGenericArguments()[0];
        MethodInfo method = GetType().GetMethod(nameof(ReplaceWayBy), BindingFlags.Instance | BindingFlags.NonPublic)!;
        return (long)method.MakeGenericMethod(function.GetGenericArguments()[1]).Invoke(this, [by, splice])!;
    }

    private long ReplaceWayBy<TWay>(StageSpec by, Splice? splice)
    {
        return Replace<Func<TIn, TWay>, Func<TIn, CancellationToken, ValueTask<TWay>>>(
            by, splice, item => Way(calls.Way(by, item)), async (item, token) =>
            {
                calls.Token = token;
                int way = calls.Way(by, item);
                await WaitAsync(by.Waiting, item);
                return Way(way);
            });

        static TWay Way(int way) => typeof(TWay) == typeof(bool) ? (TWay)(object)(way == 1) : (TWay)Enum.ToObject(typeof(TWay), way);
    }

    private long Replace<TReplacement, TAsyncReplacement>(
        StageSpec by, Splice? splice, TReplacement replacement, TAsyncReplacement asyncReplacement)
        where TReplacement : Delegate
        where TAsyncReplacement : Delegate
    {
        if (handle is IReplaceable<TReplacement> synchronous)
        {
            if (splice is null) return synchronous.Replace(replacement);
            splice.Replace(synchronous, replacement);
            return 0;
        }

        var stage = (IReplaceable<TReplacement, TAsyncReplacement>)handle;
        if (splice is null) return by.IsAsync ? stage.Replace(asyncReplacement) : stage.Replace(replacement);
        if (by.IsAsync) splice.Replace(stage, asyncReplacement);
        else splice.Replace(stage, replacement);
        return 0;
    }

    private Func<T, T> Function<T>(InsertEdit edit, ItemKind kind) => item => (T)calls.Inserted(edit, kind, item)!;

    private Action<T> Action<T>(InsertEdit edit, ItemKind kind) => item => calls.Inserted(edit, kind, item);

    private Func<T, CancellationToken, ValueTask<T>> AsyncFunction<T>(InsertEdit edit, ItemKind kind) =>
        async (item, token) => (T)(await InsertedAsync(edit, kind, item, token))!;

    private Func<T, CancellationToken, ValueTask> AsyncAction<T>(InsertEdit edit, ItemKind kind) =>
        async (item, token) => await InsertedAsync(edit, kind, item, token);

    private async ValueTask<object?> InsertedAsync(InsertEdit edit, ItemKind kind, object? item, CancellationToken token)
    {
        calls.Token = token;
        object? result = calls.Inserted(edit, kind, item);
        await WaitAsync(edit.Waiting!.Value, item);
        return result;
    }

    private object?[] One(StageSpec by, TIn item) => calls.One(by, item);

    private async ValueTask<object?[]> OneAsync(StageSpec by, TIn item, CancellationToken token)
    {
        calls.Token = token;
        object?[] result = calls.One(by, item);
        await WaitAsync(by.Waiting, item);
        return result;
    }

    private object?[] Batch(StageSpec by, IReadOnlyList<THeld> items) => calls.Batch(by, Boxed(items));

    private async ValueTask<object?[]> BatchAsync(StageSpec by, IReadOnlyList<THeld> items, CancellationToken token)
    {
        calls.Token = token;
        object?[] result = calls.Batch(by, Boxed(items));
        await WaitAsync(by.Waiting, items[0]);
        return result;
    }

    private async IAsyncEnumerable<TOut> EachAsync(
        StageSpec by, Func<IEnumerable<object?>> elements, [EnumeratorCancellation] CancellationToken token)
    {
        calls.Token = token;
        foreach (object? element in elements())
        {
            await WaitAsync(by.Waiting, element);
            yield return (TOut)element!;
        }
    }

    private static Optional<TOut> Optional(object?[] result) => result.Length == 1 ? new((TOut)result[0]!) : Optional<TOut>.None;

    private static object?[] Boxed(IReadOnlyList<THeld> items) => [.. items.Select(static item => (object?)item)];

    private static async ValueTask WaitAsync(Waiting waiting, object? item)
    {
        if (waiting == Waiting.Yields || (waiting == Waiting.YieldsOnOdd && Items.NumberOf(item) % 2 == 1)) await Task.Yield();
    }
}
