using Pipelines.Generator.Model;

namespace Pipelines.Generator.Emitting;

/// <summary>The two ways in which results leave a pipeline that may give many for one item: into a buffer at once, or to the consumer of a stream as it asks for them.</summary>
internal sealed class ManyMode
{
    private ManyMode(PipelineModel pipeline, bool isStream)
    {
        IsStream = isStream;
        bool hasBatches = pipeline.Stages.Any(static stage => stage.IsBatch);
        bool passesToken = isStream || pipeline.PassesToken;
        string results = isStream ? $"{KnownNames.Runtime}StreamOutput<{pipeline.Output.Text}> output" : $"ref {KnownNames.Runtime}BufferedResults<{pipeline.Output.Text}> results";
        Parameters = $"{(hasBatches ? $", {KnownNames.BatchesType} batches" : "")}, {results}{(passesToken ? $", {KnownNames.Token} cancellationToken" : "")}";
        Arguments = $"{(hasBatches ? ", batches" : "")}, {(isStream ? "output" : "ref results")}{(passesToken ? ", cancellationToken" : "")}";
    }

    public bool IsStream { get; }

    /// <summary>What every method of the way has behind its item.</summary>
    public string Parameters { get; }

    public string Arguments { get; }

    public string Suffix => IsStream ? "Async" : "";

    public string Drop => IsStream ? "{ output.Counts.CountDropped(); return; }" : "return;";

    public string Counts => IsStream ? "output.Counts" : "null";

    /// <summary>The start of a method's declaration, up to its name.</summary>
    public string Returns => IsStream ? $"async {KnownNames.ValueTask} " : "void ";

    public static IEnumerable<ManyMode> Of(PipelineModel pipeline)
    {
        if (!pipeline.IsAsync) yield return new ManyMode(pipeline, isStream: false);
        yield return new ManyMode(pipeline, isStream: true);
    }

    public string Call(string method, string arguments) => IsStream ? $"await {method}Async({arguments}{Arguments}).ConfigureAwait(false);" : $"{method}({arguments}{Arguments});";

    public string Give(string result) => IsStream ? $"await output.GiveAsync({result}).ConfigureAwait(false);" : $"results.Add({result});";

    public void Open(CodeWriter code, string comment, string head)
    {
        code.Line();
        code.Line($"// {comment}");
        if (IsStream) code.Line(KnownNames.PooledBuilder + "))]");
        code.Open(head);
    }
}
