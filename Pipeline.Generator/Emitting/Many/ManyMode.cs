using Microsoft.CodeAnalysis;
using Pipelines.Generator.Emitting.Execution;
using Pipelines.Generator.Emitting.Text;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;
using static Pipelines.Generator.Names.LibraryCalls;

namespace Pipelines.Generator.Emitting.Many;

/// <summary>Represents a way in which results leave stages that may emit many for one item.</summary>
/// <remarks>
/// Results go into a buffer at once, to the consumer of a stream as it requests them, or from a segment to the next one.
/// </remarks>
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

    /// <summary>Gets whether the methods are asynchronous. They are in all streams, because a consumer may take its time.</summary>
    public bool IsAsync { get; }

    /// <summary>Gets whether this is the way through inserted functions and replacements.</summary>
    /// <remarks>It has methods of its own, so that the other way needs no conditions for them.</remarks>
    public bool IsSpliced { get; }

    public string Suffix => IsAsync ? "Async" : "";

    public string Prefix => (IsSpliced ? SplicedPrefix : "") + _chain.Prefix;

    /// <summary>Gets the prefix of methods that both ways share.</summary>
    public string SharedPrefix => _chain.Prefix;

    /// <summary>Returns the method that takes over an item at a cut.</summary>
    public ItemMethod After(string name, TypeModel arrives) => Method(name, MethodParameter.Item(arrives.Text), Cell);

    public Leaving Drop => (_chain.IsSegment, IsAsync) switch
    {
        (true, _) => new Leaving(["return;"], Counts),
        (_, true) => new Leaving([$"{Counts}.{StreamCounts.CountDropped}();", "return;"]),
        _ => new Leaving(["return;"]),
    };

    public string Counts => IsAsync ? $"output.{(_chain.IsSegment ? SegmentOutput.Counts : StreamOutput.Counts)}" : "null";

    /// <summary>Gets the modifier in the declaration of a method.</summary>
    public string Async => IsAsync ? "async " : "";

    private StageModel? Batch => _chain.Stages.FirstOrDefault(static stage => stage.IsBatch);

    // Buffered and queued items stay pinned, so the methods need the cell in which the item is counted.
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
        _ => new($"{BufferedResults.Type}<{_chain.Output.Text}>", "results") { RefKind = RefKind.Ref },
    };

    /// <summary>
    /// Returns a method of this way. Its own parameters come first, then the buffer of batches, the receiver of results, and the token.
    /// </summary>
    public ItemMethod Method(string name, params MethodParameter?[] own) => new(
        IsAsync ? FrameworkNames.ValueTask : "void",
        name + Suffix,
        [_chain.Self, .. own, Holding, Results, IsAsync || _chain.PassesToken ? Chain.Token : null]);

    /// <summary>Returns the ways of a chain that items can take.</summary>
    public static IEnumerable<ManyMode> Of(Chain chain)
    {
        foreach (bool isSpliced in new[] { false, true })
        {
            if (!chain.IsAsync && !chain.IsSegment) yield return new ManyMode(chain, isAsync: false, isSpliced);
            if (chain.IsSegment || !chain.Pipeline.Traits.HasBoundaries) yield return new ManyMode(chain, isAsync: true, isSpliced);
        }
    }

    /// <summary>Returns the type of the buffer of a batch stage.</summary>
    public static string BufferTypeOf(StageModel batch) => $"{BatchBuffer.Type}<{batch.Buffered.Text}, {GeneratedNames.VersionType}>";

    /// <summary>Returns the buffer of a batch stage. A segment has at most one.</summary>
    public string BufferOf(string batch) => _chain.IsSegment ? "batch" : $"batches.{GeneratedNames.BufferOfStage}{batch}";

    /// <summary>Returns the statement that calls a method of this way.</summary>
    /// <param name="method">The method.</param>
    /// <param name="version">The version on which it is called, with a dot. It is empty for the caller's own version.</param>
    /// <param name="others">Arguments that differ from what the wiring passes.</param>
    public string Call(ItemMethod method, string version = "", params (string Parameter, string Argument)[] others)
    {
        string call = version + method.Call(others);
        return IsAsync ? $"{_chain.AwaitOutput(call)};" : $"{call};";
    }

    /// <summary>Returns the statement that passes on a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="version">The version on which it continues.</param>
    /// <param name="cell">The cell in which the pin on that version is counted.</param>
    public string Emit(string result, string version = "this", string cell = "cell")
    {
        if (!IsAsync) return $"results.{BufferedResults.Add}({result});";
        string emit = _chain.IsSegment
            ? $"output.{SegmentOutput.EmitAsync}({version}, {cell}, {result})"
            : $"output.{StreamOutput.EmitAsync}({result})";
        return $"{_chain.AwaitOutput(emit)};";
    }

    /// <summary>Writes that a result has left the place of a stage, if that is counted.</summary>
    public void WriteEmitted(CodeWriter code, StageModel stage)
    {
        if (_chain.IsSegment) code.Line($"{Counts}.{StreamCounts.CountEmitted}({stage.Index});");
    }

    /// <summary>Writes that one of several results has left the place of a stage.</summary>
    /// <remarks>
    /// A result itself waits if there is no room. But all results may have become dead letters, for which this code has to wait.
    /// </remarks>
    public void WriteOneEmitted(CodeWriter code, StageModel stage)
    {
        WriteEmitted(code, stage);
        if (_chain.IsSegment && _chain.Stages.Any(later => later.Index > stage.Index && later.OnError == ErrorAction.DeadLetter))
            code.Line($"if (output.{SegmentOutput.IsCrowded}) {_chain.AwaitOutput($"output.{SegmentOutput.SendAsync}()")};");
    }

    public void Open(CodeWriter code, string comment, string head)
    {
        code.Line();
        code.Line($"// {comment}");
        if (IsAsync) code.Line(FrameworkNames.Pooled);
        code.Open(head);
    }
}
