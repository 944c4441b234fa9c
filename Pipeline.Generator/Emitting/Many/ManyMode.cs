using Pipelines.Generator.Model;

namespace Pipelines.Generator.Emitting;

/// <summary>The ways in which results leave a pipeline that may give many for one item: into a buffer at once, or to the consumer of a stream as it asks for them.</summary>
internal sealed class ManyMode
{
    public const string CustomPrefix = "Custom";

    private ManyMode(PipelineModel pipeline, bool isStream, bool isCustom)
    {
        IsStream = isStream;
        IsCustom = isCustom;
        bool hasBatches = pipeline.Stages.Any(static stage => stage.IsBatch);
        bool passesToken = isStream || pipeline.PassesToken;
        string results = isStream ? $"{KnownNames.Runtime}StreamOutput<{pipeline.Output.Text}> output" : $"ref {KnownNames.Runtime}BufferedResults<{pipeline.Output.Text}> results";
        Parameters = $"{(hasBatches ? $", {KnownNames.BatchesType} batches" : "")}, {results}{(passesToken ? $", {KnownNames.Token} cancellationToken" : "")}";
        Arguments = $"{(hasBatches ? ", batches" : "")}, {(isStream ? "output" : "ref results")}{(passesToken ? ", cancellationToken" : "")}";
    }

    public bool IsStream { get; }

    /// <summary>Whether this is the way through what is inserted and replaced; it has methods of its own, so that the other one does not have to ask.</summary>
    public bool IsCustom { get; }

    /// <summary>What every method of the way has behind its item.</summary>
    public string Parameters { get; }

    public string Arguments { get; }

    public string Suffix => IsStream ? "Async" : "";

    public string Prefix => IsCustom ? CustomPrefix : "";

    public string Drop => IsStream ? "{ output.Counts.CountDropped(); return; }" : "return;";

    public string Counts => IsStream ? "output.Counts" : "null";

    /// <summary>The start of a method's declaration, up to its name.</summary>
    public string Returns => IsStream ? $"async {KnownNames.ValueTask} " : "void ";

    public static IEnumerable<ManyMode> Of(PipelineModel pipeline)
    {
        foreach (bool isCustom in new[] { false, true })
        {
            if (!pipeline.IsAsync) yield return new ManyMode(pipeline, isStream: false, isCustom);
            yield return new ManyMode(pipeline, isStream: true, isCustom);
        }
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
