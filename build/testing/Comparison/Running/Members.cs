using System.Buffers;
using System.Reflection;
using Pipelines.Testing.Comparison.Specs;

namespace Pipelines.Testing.Comparison.Running;

/// <summary>The members that a pipeline of its kind has to have, found by their exact signatures: and no others of those names.</summary>
internal sealed class Members<TIn, TOut>
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly;
    private static readonly string[] Names = ["Run", "TryRun", "RunAsync", "TryRunAsync", "RunBatch"];

    private readonly PipelineSpec _pipeline;
    private readonly object _instance;
    private readonly Type _type;
    private readonly List<string> _found = [];

    public Members(PipelineSpec pipeline, object instance, Type type)
    {
        _pipeline = pipeline;
        _instance = instance;
        _type = type;
        if (pipeline.MayGiveMany)
        {
            if (!pipeline.IsAsync)
                ToWriter = Bind<BatchToWriter, BatchToWriterWithToken>(
                    "RunBatch", static plain => (items, writer, _) => plain(items, writer));
        }
        else if (pipeline.IsAsync)
        {
            if (pipeline.MayDrop)
                TryRunAsync =
                    (Func<TIn, CancellationToken, ValueTask<Optional<TOut>>>)Bind(
                        "TryRunAsync", typeof(Func<TIn, CancellationToken, ValueTask<Optional<TOut>>>));
            else RunAsync =
                (Func<TIn, CancellationToken, ValueTask<TOut>>)Bind("RunAsync", typeof(Func<TIn, CancellationToken, ValueTask<TOut>>));
        }
        else if (pipeline.MayDrop)
        {
            TryRun = Bind<TryRunOne, TryRunOneWithToken>(
                "TryRun", static plain => (TIn item, out TOut result, CancellationToken _) => plain(item, out result));
            ToSpan = Bind<TryBatch, TryBatchWithToken>("RunBatch", static plain => (items, results, _) => plain(items, results));
        }
        else
        {
            Run = Bind<Func<TIn, TOut>, Func<TIn, CancellationToken, TOut>>("Run", static plain => (item, _) => plain(item));
            BatchWithToken batch = Bind<Batch, BatchWithToken>("RunBatch", static plain => (items, results, _) => plain(items, results));
            ToSpan = (items, results, token) =>
            {
                batch(items, results, token);
                return items.Length;
            };
        }

        string[] superfluous =
            [.. type.GetMethods(Instance).Select(static method => method.Name).Where(static name => Names.Contains(name)).Except(_found)];
        if (superfluous.Length > 0) throw new MissingMemberException($"There should be no {string.Join(", ", superfluous)}.");
    }

    public delegate int TryBatchWithToken(ReadOnlySpan<TIn> items, Span<TOut> results, CancellationToken token);

    public delegate void BatchToWriterWithToken(ReadOnlySpan<TIn> items, IBufferWriter<TOut> results, CancellationToken token);

    public delegate bool TryRunOneWithToken(TIn item, out TOut result, CancellationToken token);

    private delegate int TryBatch(ReadOnlySpan<TIn> items, Span<TOut> results);

    private delegate void Batch(ReadOnlySpan<TIn> items, Span<TOut> results);

    private delegate void BatchWithToken(ReadOnlySpan<TIn> items, Span<TOut> results, CancellationToken token);

    private delegate void BatchToWriter(ReadOnlySpan<TIn> items, IBufferWriter<TOut> results);

    private delegate bool TryRunOne(TIn item, out TOut result);

    public Func<TIn, CancellationToken, TOut>? Run { get; }

    public TryRunOneWithToken? TryRun { get; }

    public Func<TIn, CancellationToken, ValueTask<TOut>>? RunAsync { get; }

    public Func<TIn, CancellationToken, ValueTask<Optional<TOut>>>? TryRunAsync { get; }

    /// <summary>Returns the count even if the member itself returns none.</summary>
    public TryBatchWithToken? ToSpan { get; }

    public BatchToWriterWithToken? ToWriter { get; }

    private TFull Bind<TPlain, TFull>(string name, Func<TPlain, TFull> widen)
        where TPlain : Delegate
        where TFull : Delegate =>
        _pipeline.TakesToken ? (TFull)Bind(name, typeof(TFull)) : widen((TPlain)Bind(name, typeof(TPlain)));

    private Delegate Bind(string name, Type signature)
    {
        MethodInfo invoke = signature.GetMethod("Invoke")!;
        Type[] parameters = [.. invoke.GetParameters().Select(static parameter => parameter.ParameterType)];
        MethodInfo? method = _type.GetMethod(name, Instance, parameters);
        if (method is null || method.ReturnType != invoke.ReturnType)
            throw new MissingMemberException($"There should be a {invoke.ReturnType} {name}({string.Join<Type>(", ", parameters)}).");
        if (parameters[^1] == typeof(CancellationToken) && !method.GetParameters()[^1].HasDefaultValue)
            throw new MissingMemberException($"The token of {name} should be optional.");
        _found.Add(name);
        return method.CreateDelegate(signature, _instance);
    }
}
