namespace Pipelines.Hosting;

/// <summary>Represents the failure of a stage on one item.</summary>
/// <param name="Time">When the stage failed.</param>
/// <param name="Stage">The name of the stage.</param>
/// <param name="Action">The fate of the item.</param>
/// <param name="ExceptionType">The full name of the exception's type.</param>
/// <param name="Message">The message of the exception, which may contain data of the item.</param>
public sealed record FailureRecord(DateTimeOffset Time, string Stage, ErrorAction Action, string ExceptionType, string Message);
