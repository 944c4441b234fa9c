using Pipelines.Generator.Emitting.Execution;
using Pipelines.Generator.Emitting.Text;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;
using static Pipelines.Generator.Names.LibraryCalls;

namespace Pipelines.Generator.Emitting.Many;

/// <summary>
/// The ways in which results leave stages that may emit many for one item: into a buffer at once, to the consumer of a stream as it asks
/// for them, or from a segment to the next one.
/// </summary>
internal sealed class ManyMode
{
    public const string SplicedPrefix = "Spliced";

    private readonly Chain _chain;

    private ManyMode(Chain chain, bool isAsync, bool isSpliced)
    {
        _chain = chain;
        IsAsync = isAsync;
        IsSpliced = isSpliced;
    }

    /// <summary>Whether the methods are asynchronous: in all streams, because a consumer may take its time.</summary>
    public bool IsAsync { get; }

    /// <summary>
    /// Whether this is the way through what is inserted and replaced; it has methods of its own, so that the other one does not have to
    /// ask.
    /// </summary>
    public bool IsSpliced { get; }

    public string Suffix => IsAsync ? "Async" : "";

    public string Prefix => (IsSpliced ? SplicedPrefix : "") + _chain.Prefix;

    /// <summary>The start of the names of methods that are there once for both ways.</summary>
    public string SharedPrefix => _chain.Prefix;

    /// <summary>The method that takes over an item at a cut.</summary>
    public ItemMethod After(string name, TypeModel arrives) => Method(name, new MethodParameter(arrives.Text, "item"), Cell);

    public Leaving Drop => (_chain.IsSegment, IsAsync) switch
    {
        (true, _) => new Leaving("return;", Counts),
        (_, true) => new Leaving($"{{ {Counts}.{StreamCounts.CountDropped}(); return; }}"),
        _ => new Leaving("return;"),
    };

    public string Counts => IsAsync ? $"output.{(_chain.IsSegment ? SegmentOutput.Counts : StreamOutput.Counts)}" : "null";

    /// <summary>What stands before the declaration of a method of the way.</summary>
    public string Async => IsAsync ? "async " : "";

    private StageModel? Batch => _chain.Stages.FirstOrDefault(static stage => stage.IsBatch);

    // What holds items back keeps them pinned, and so does what queues them; for that it needs to know where they are.
    public MethodParameter? Cell => Batch is not null || _chain.IsSegment ? new("int", "cell") : null;

    private MethodParameter? Holding => (Batch, _chain.IsSegment) switch
    {
        (null, _) => null,
        ({ } batch, true) => new(BufferTypeOf(batch), "batch"),
        _ => new(GeneratedNames.BatchesType, "batches"),
    };

    private MethodParameter Results => (_chain.IsSegment, IsAsync) switch
    {
        (true, _) => new($"{SegmentOutput.Type}<{_chain.Output.Text}>", "output"),
        (_, true) => new($"{StreamOutput.Type}<{_chain.Output.Text}>", "output"),
        _ => new($"{BufferedResults.Type}<{_chain.Output.Text}>", "results") { Modifier = "ref " },
    };

    /// <summary>A method of the way: after its own parameters it has what holds items back, where results go, and the token.</summary>
    public ItemMethod Method(string name, params MethodParameter?[] own) => new(
        IsAsync ? FrameworkNames.ValueTask : "void",
        name + Suffix,
        [_chain.Self, .. own, Holding, Results, IsAsync || _chain.PassesToken ? Chain.Token : null]);

    /// <summary>The ways of the stages, except those that no item would go.</summary>
    public static IEnumerable<ManyMode> Of(Chain chain)
    {
        foreach (bool isSpliced in new[] { false, true })
        {
            if (!chain.IsAsync && !chain.IsSegment) yield return new ManyMode(chain, isAsync: false, isSpliced);
            if (chain.IsSegment || !chain.Pipeline.Traits.HasBoundaries) yield return new ManyMode(chain, isAsync: true, isSpliced);
        }
    }

    /// <summary>The type of the buffer of a batch stage.</summary>
    public static string BufferTypeOf(StageModel batch) => $"{BatchBuffer.Type}<{batch.Buffered.Text}, {GeneratedNames.TableType}>";

    /// <summary>The buffer of a batch stage. A segment has at most one.</summary>
    public string BufferOf(string batch) => _chain.IsSegment ? "batch" : $"batches.{GeneratedNames.BufferOfStage}{batch}";

    /// <summary>The statement that calls a method of the way.</summary>
    /// <param name="method">The method.</param>
    /// <param name="version">The version on which it is called, with a dot; empty for its own.</param>
    /// <param name="others">Arguments that differ from what the wiring passes.</param>
    public string Call(ItemMethod method, string version = "", params (string Parameter, string Argument)[] others)
    {
        string call = version + method.Call(others);
        return IsAsync ? $"{_chain.AwaitOutput(call)};" : $"{call};";
    }

    /// <summary>The statement that emits a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="version">The version on which it continues.</param>
    /// <param name="cell">Where the pin on that is counted.</param>
    public string Emit(string result, string version = "this", string cell = "cell")
    {
        if (!IsAsync) return $"results.{BufferedResults.Add}({result});";
        string emit = _chain.IsSegment
            ? $"output.{SegmentOutput.EmitAsync}({version}, {cell}, {result})"
            : $"output.{StreamOutput.EmitAsync}({result})";
        return $"{_chain.AwaitOutput(emit)};";
    }

    /// <summary>Writes that a result has gone on at the place of a stage, where that is counted.</summary>
    public void WriteEmitted(CodeWriter code, StageModel stage)
    {
        if (_chain.IsSegment) code.Line($"{Counts}.{StreamCounts.CountEmitted}({stage.Index});");
    }

    /// <summary>
    /// The same for one of several results. Results wait themselves where there is no room, but they may all have become dead letters, for
    /// which this code has to wait.
    /// </summary>
    public void WriteOneEmitted(CodeWriter code, StageModel stage)
    {
        WriteEmitted(code, stage);
        if (_chain.IsSegment && _chain.Stages.Any(behind => behind.Index > stage.Index && behind.OnError == ErrorAction.DeadLetter))
            code.Line($"if (output.{SegmentOutput.IsCrowded}) {_chain.AwaitOutput($"output.{SegmentOutput.SendAsync}()")};");
    }

    public void Open(CodeWriter code, string comment, string head)
    {
        code.Line();
        code.Line($"// {comment}");
        if (IsAsync) code.Line(FrameworkNames.PooledBuilder + "))]");
        code.Open(head);
    }
}
