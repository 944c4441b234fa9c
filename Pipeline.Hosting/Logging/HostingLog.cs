using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Pipelines.Hosting.Logging;

/// <summary>The log messages of pipelines in a service. The page about hosting lists them, and a test compares both.</summary>
/// <remarks>The ids are stable: one is never used again for another message.</remarks>
internal static partial class HostingLog
{
    public const string Category = "Pipelines.Hosting";

    /// <summary>Returns the logger of the messages. A container without a host may have none.</summary>
    public static ILogger LoggerOf(IServiceProvider provider) =>
        provider.GetService<ILoggerFactory>()?.CreateLogger(Category) ?? NullLogger.Instance;

    [LoggerMessage(1001, LogLevel.Information, "Pipeline {Pipeline} was created, {Configuration}.")]
    public static partial void Created(ILogger logger, string pipeline, SpliceSnapshot configuration);

    [LoggerMessage(1002, LogLevel.Information, "Pipeline {Pipeline} was spliced by {Origin}: from {Old} to {New}.")]
    public static partial void Spliced(ILogger logger, string pipeline, string origin, SpliceSnapshot old, SpliceSnapshot @new);

    [LoggerMessage(
        1005, LogLevel.Warning, "Stage {Stage} of pipeline {Pipeline} failed on {Count} items, which were skipped. The last failure:")]
    public static partial void Skipped(ILogger logger, Exception last, string pipeline, string stage, long count);

    [LoggerMessage(1010, LogLevel.Information, "The service of pipeline {Pipeline} is running.")]
    public static partial void Running(ILogger logger, string pipeline);

    [LoggerMessage(
        1011, LogLevel.Information,
        "The service of pipeline {Pipeline} takes no more items. Those in flight have {Timeout} to come out: {InFlight} of {Taken}.")]
    public static partial void Draining(ILogger logger, string pipeline, TimeSpan timeout, long inFlight, long taken);

    [LoggerMessage(1012, LogLevel.Information, "The service of pipeline {Pipeline} has drained {Taken} items in {Elapsed}.")]
    public static partial void Drained(ILogger logger, string pipeline, long taken, TimeSpan elapsed);

    [LoggerMessage(
        1013, LogLevel.Error,
        "The service of pipeline {Pipeline} was canceled after {Elapsed}, before all items had come out. {Left} of {Accepted} items were "
        + "left, {Waiting} of them in the input. {Stages}")]
    public static partial void DrainGivenUp(
        ILogger logger, string pipeline, TimeSpan elapsed, long left, long accepted, long waiting, string stages);

    [LoggerMessage(
        1014, LogLevel.Critical,
        "The service of pipeline {Pipeline} has failed: {Failure}. {Left} of {Accepted} items were left, {Waiting} of them in the input.")]
    public static partial void Failed(ILogger logger, string pipeline, string failure, long left, long accepted, long waiting);

    [LoggerMessage(
        1015, LogLevel.Error,
        "The service of pipeline {Pipeline} has failed, and lost {Lost} items in flight. It starts again in {Delay}: restart {Attempt} of "
        + "{MaxRestarts}.")]
    public static partial void Restarting(
        ILogger logger, Exception failure, string pipeline, long lost, TimeSpan delay, int attempt, int maxRestarts);

    [LoggerMessage(1016, LogLevel.Information, "The service of pipeline {Pipeline} is paused: it takes no items.")]
    public static partial void Paused(ILogger logger, string pipeline);

    [LoggerMessage(1017, LogLevel.Information, "The service of pipeline {Pipeline} is resumed.")]
    public static partial void Resumed(ILogger logger, string pipeline);

    [LoggerMessage(1018, LogLevel.Information, "The service of pipeline {Pipeline} has come to the end of its source after {Taken} items.")]
    public static partial void Completed(ILogger logger, string pipeline, long taken);

    [LoggerMessage(
        1019, LogLevel.Warning,
        "The service of pipeline {Pipeline} has ended without some stages, which have not ended after their token was canceled.")]
    public static partial void LeftBehind(ILogger logger, string pipeline);

    [LoggerMessage(1020, LogLevel.Information, "The configuration of pipeline {Pipeline} was reloaded.")]
    public static partial void ReloadApplied(ILogger logger, string pipeline);

    [LoggerMessage(1021, LogLevel.Debug, "The configuration was reloaded, and that of pipeline {Pipeline} is unchanged.")]
    public static partial void ReloadUnchanged(ILogger logger, string pipeline);

    [LoggerMessage(1022, LogLevel.Error, "The configuration was reloaded, and that of pipeline {Pipeline} was refused: {Problems}")]
    public static partial void ReloadRefused(ILogger logger, string pipeline, string problems);

    [LoggerMessage(
        1023, LogLevel.Warning,
        "{Setting} of pipeline {Pipeline} was {Old} and is {New} now, which waits for a restart of the service: call RestartAsync.")]
    public static partial void WaitsForRestart(ILogger logger, string pipeline, string setting, string old, string @new);

    [LoggerMessage(1024, LogLevel.Error, "A handler of the changes of pipeline {Pipeline} has thrown. The splice is in effect.")]
    public static partial void HandlerThrew(ILogger logger, Exception failure, string pipeline);

    [LoggerMessage(1025, LogLevel.Error, "The configuration of pipeline {Pipeline} could not be read.")]
    public static partial void ReloadFailed(ILogger logger, Exception failure, string pipeline);

    [LoggerMessage(
        1026, LogLevel.Error, "A registration for the cancellation of the service of pipeline {Pipeline} has thrown.")]
    public static partial void CancellationThrew(ILogger logger, Exception failure, string pipeline);

    [LoggerMessage(1027, LogLevel.Error, "The configuration was reloaded, and has sections without a pipeline: {Problems}")]
    public static partial void UnknownSections(ILogger logger, string problems);
}
