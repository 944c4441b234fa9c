using Pipelines.Generator.Emitting.Execution;
using Pipelines.Generator.Emitting.Text;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;

namespace Pipelines.Generator.Emitting.Many;

/// <summary>
/// The ways in which results leave stages that may give many for one item: into a buffer at once, to the consumer of a stream as it asks
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
        StageModel? batch = chain.Stages.FirstOrDefault(static stage => stage.IsBatch);
        bool passesToken = isAsync || chain.PassesToken;
        string results = (chain.IsSegment, isAsync) switch
        {
            (true, _) => $"{LibraryNames.Runtime}SegmentOutput<{chain.Output.Text}> output",
            (_, true) => $"{LibraryNames.Runtime}StreamOutput<{chain.Output.Text}> output",
            _ => $"ref {LibraryNames.Runtime}BufferedResults<{chain.Output.Text}> results",
        };
        string holding = "";
        if (batch is not null) holding = chain.IsSegment ? $", {BufferOf(batch)} batch" : $", {LibraryNames.BatchesType} batches";
        Parameters = $"{holding}, {results}{(passesToken ? $", {LibraryNames.Token} cancellationToken" : "")}";
        Arguments =
            $"{(batch is null ? "" : chain.IsSegment ? ", batch" : ", batches")}, "
            + $"{(isAsync ? "output" : "ref results")}{(passesToken ? ", cancellationToken" : "")}";
    }

    /// <summary>Whether the methods are asynchronous: in all streams, because a consumer may take its time.</summary>
    public bool IsAsync { get; }

    /// <summary>
    /// Whether this is the way through what is inserted and replaced; it has methods of its own, so that the other one does not have to
    /// ask.
    /// </summary>
    public bool IsSpliced { get; }

    /// <summary>What every method of the way has behind its item.</summary>
    public string Parameters { get; }

    public string Arguments { get; }

    public string Suffix => IsAsync ? "Async" : "";

    public string Prefix => (IsSpliced ? SplicedPrefix : "") + _chain.Prefix;

    /// <summary>The start of the names of methods that are there once for both ways.</summary>
    public string SharedPrefix => _chain.Prefix;

    public Leaving Drop => (_chain.IsSegment, IsAsync) switch
    {
        (true, _) => new Leaving("return;", "output.Counts"),
        (_, true) => new Leaving("{ output.Counts.CountDropped(); return; }"),
        _ => new Leaving("return;"),
    };

    public string Counts => IsAsync ? "output.Counts" : "null";

    /// <summary>The start of a method's declaration, up to its name.</summary>
    public string Returns => IsAsync ? $"async {LibraryNames.ValueTask} " : "void ";

    /// <summary>The ways of the stages, but for those that nobody would go.</summary>
    public static IEnumerable<ManyMode> Of(Chain chain)
    {
        foreach (bool isSpliced in new[] { false, true })
        {
            if (!chain.IsAsync && !chain.IsSegment) yield return new ManyMode(chain, isAsync: false, isSpliced);
            if (chain.IsSegment || !chain.Pipeline.Traits.HasBoundaries) yield return new ManyMode(chain, isAsync: true, isSpliced);
        }
    }

    /// <summary>The type of what holds the items of a batch stage.</summary>
    public static string BufferOf(StageModel batch) => $"{LibraryNames.Runtime}BatchBuffer<{batch.Held.Text}, {LibraryNames.TableType}>";

    /// <summary>What holds the items of a batch stage. In a segment there is one at most.</summary>
    public string Held(string batch) => _chain.IsSegment ? "batch" : "batches.Held" + batch;

    public string Call(string method, string arguments) =>
        IsAsync ? $"{_chain.AwaitOutput($"{method}Async({arguments}{Arguments})")};" : $"{method}({arguments}{Arguments});";

    /// <summary>Gives a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="table">The version under which it goes on.</param>
    /// <param name="cell">Where the pin on that is counted.</param>
    public string Give(string result, string table = "this", string cell = "cell")
    {
        if (!IsAsync) return $"results.Add({result});";
        return $"{_chain.AwaitOutput($"output.GiveAsync({(_chain.IsSegment ? $"{table}, {cell}, " : "")}{result})")};";
    }

    /// <summary>Writes that a result has gone on at the place of a stage, where somebody wants to know.</summary>
    public void WriteGiven(CodeWriter code, StageModel stage)
    {
        if (_chain.IsSegment) code.Line($"output.Counts.CountGiven({stage.Index});");
    }

    /// <summary>
    /// The same for one of several results. Results wait themselves where there is no room, but they may all have become dead letters, for
    /// which somebody else has to wait.
    /// </summary>
    public void WriteOneGiven(CodeWriter code, StageModel stage)
    {
        WriteGiven(code, stage);
        if (_chain.IsSegment && _chain.Stages.Any(behind => behind.Index > stage.Index && behind.OnError == ErrorAction.DeadLetter))
            code.Line($"if (output.IsCrowded) {_chain.AwaitOutput("output.SendAsync()")};");
    }

    public void Open(CodeWriter code, string comment, string head)
    {
        code.Line();
        code.Line($"// {comment}");
        if (IsAsync) code.Line(LibraryNames.PooledBuilder + "))]");
        code.Open(head);
    }
}
