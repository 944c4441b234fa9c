namespace Pipelines.Runtime;

/// <summary>Lists the tags of measurements and their values, which are an interface to dashboards.</summary>
internal static class TelemetryNames
{
    public const string PipelineName = "pipeline.name";
    public const string InstanceName = "pipeline.instance.name";
    public const string StageName = "pipeline.stage.name";
    public const string Outcome = "pipeline.outcome";
    public const string ErrorType = "error.type";
    public const string ErrorAction = "pipeline.error.action";

    /// <summary>The stage name of a session's input, and of the queue of the consumer.</summary>
    public const string Input = "(input)";
    public const string Output = "(output)";

    /// <summary>The outcomes, in the order of <see cref="ItemOutcome"/>.</summary>
    public static IReadOnlyList<string> Outcomes { get; } = ["completed", "dropped", "failed"];

    public static string ActionOf(ErrorAction action) => action switch
    {
        Pipelines.ErrorAction.Skip => "skip",
        Pipelines.ErrorAction.DeadLetter => "dead_letter",
        _ => "fail",
    };
}
