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
    public const string Direction = "pipeline.direction";
    public const string WorkerState = "pipeline.worker.state";
    public const string SpliceSource = "pipeline.splice.source";
    public const string SpliceUnits = "pipeline.splice.units";
    public const string Version = "pipeline.version";

    /// <summary>The source of a splice that has no origin.</summary>
    public const string Code = "code";

    /// <summary>The stage name of a session's input, and of the queue of the consumer.</summary>
    public const string Input = "(input)";
    public const string Output = "(output)";

    /// <summary>The outcomes, in the order of <see cref="ItemOutcome"/>.</summary>
    public static IReadOnlyList<string> Outcomes { get; } = ["completed", "dropped", "failed"];

    /// <summary>The outcomes of items at a stage.</summary>
    public static IReadOnlyList<string> StageOutcomes { get; } = ["passed", "dropped", "failed"];

    public const string In = "in";
    public const string Out = "out";

    /// <summary>The states of workers, in the order of <see cref="Runtime.WorkerState"/>.</summary>
    public static IReadOnlyList<string> WorkerStates { get; } = ["busy", "idle", "blocked"];

    /// <summary>The outcomes of streams, in the order of <see cref="StreamOutcome"/>.</summary>
    public static IReadOnlyList<string> StreamOutcomes { get; } = ["completed", "canceled", "left", "failed"];

    /// <summary>The outcomes of splices, in the order of <see cref="SpliceOutcome"/>.</summary>
    public static IReadOnlyList<string> SpliceOutcomes { get; } = ["published", "conflict", "refused"];

    public static string QuiescenceOf(bool isQuiescent) => isQuiescent ? "quiescent" : "given_up";

    public static string ActionOf(ErrorAction action) => action switch
    {
        Pipelines.ErrorAction.Skip => "skip",
        Pipelines.ErrorAction.DeadLetter => "dead_letter",
        _ => "fail",
    };
}
