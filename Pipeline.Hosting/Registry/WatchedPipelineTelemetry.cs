using Microsoft.Extensions.Logging;
using Pipelines.Hosting.Logging;

namespace Pipelines.Hosting.Registry;

/// <summary>Keeps a pipeline watched as its settings say, and logs the items that it skips.</summary>
internal sealed class WatchedPipelineTelemetry(PipelineEntry entry, PipelineTelemetry telemetry, ILogger logger, TimeProvider clock)
    : IDisposable
{
    private readonly Dictionary<string, SkipLog> _skips = entry.Pipeline.Descriptor.Stages
        .Where(static stage => stage is { OnError: ErrorAction.Skip, Divert: null, Fallback: null })
        .ToDictionary(static stage => stage.Name, stage => new SkipLog(logger, entry.Name, stage.Name, clock));

    private PipelineTelemetryOptions? _options;
    private IDisposable? _watch;

    /// <summary>Begins to watch the pipeline, or does so in another way. Not thread-safe.</summary>
    /// <returns>Whether something has changed.</returns>
    public bool Apply(TelemetrySettings settings)
    {
        PipelineTelemetryOptions next = new() { Timing = settings.Timing, Spans = settings.Spans, StageFailed = NoteFailure };
        if (settings.SamplesPerSecond is { } samples) next = next with { SamplesPerSecond = samples };
        if (next == _options) return false;
        _watch?.Dispose();
        try
        {
            _watch = telemetry.Watch(entry.Pipeline, next, entry.Instance);
        }
        catch (InvalidOperationException watched)
        {
            throw new InvalidOperationException(
                $"{watched.Message} To watch the pipeline {entry.Name} with an object of your own, add it with "
                + $"AddPipeline<{entry.Pipeline.GetType().Name}>().WithoutTelemetry().",
                watched);
        }

        _options = next;
        return true;
    }

    public void Dispose()
    {
        _watch?.Dispose();
        foreach (SkipLog skips in _skips.Values) skips.Dispose();
    }

    private void NoteFailure(StageError error)
    {
        entry.Failures.Add(error);

        // A dead letter and a diverted item have a method that gets them.
        _skips.GetValueOrDefault(error.Stage)?.Note(error.Exception);
    }
}
