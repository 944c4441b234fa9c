using Microsoft.Extensions.Logging;

namespace Pipelines.AspNetCore.Logging;

/// <summary>The log messages of boards. The page about the board's API lists them, and a test compares both.</summary>
/// <remarks>The ids are stable: one is never used again for another message.</remarks>
internal static partial class BoardLog
{
    public const string Category = "Pipelines.AspNetCore";

    [LoggerMessage(
        1040, LogLevel.Information, "The operator {By} at {From}: {Action} of pipeline {Pipeline}, {Detail}, reason {Reason}: {Outcome}")]
    public static partial void Audit(
        ILogger logger, string? by, string? from, string action, string? pipeline, string detail, string? reason, string outcome);

    [LoggerMessage(1041, LogLevel.Error, "An audit sink has thrown. The action of the operator stays.")]
    public static partial void AuditThrew(ILogger logger, Exception failure);

    [LoggerMessage(
        1042, LogLevel.Warning,
        "A request for the board at {Path} was refused: {Reason} {WayOut}")]
    public static partial void Refused(ILogger logger, string path, string reason, string wayOut);

    [LoggerMessage(1043, LogLevel.Information, "The board of this process is at {Address}")]
    public static partial void Listening(ILogger logger, string address);

    [LoggerMessage(1044, LogLevel.Error, "The board can't read the state of the pipelines.")]
    public static partial void SampleFailed(ILogger logger, Exception failure);

    [LoggerMessage(1045, LogLevel.Error, "A handler of the changes of pipeline {Pipeline} has thrown. The splice is in effect.")]
    public static partial void HandlerThrew(ILogger logger, Exception failure, string pipeline);
}
