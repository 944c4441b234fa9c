namespace Pipelines.Hosting;

/// <summary>Represents the service of a pipeline to code that knows nothing about its items. All members are thread-safe.</summary>
public interface IPipelineService
{
    /// <summary>Gets what the service does.</summary>
    PipelineServiceState State { get; }

    /// <summary>Gets the number of restarts after failures since the process has started.</summary>
    long Restarts { get; }

    /// <summary>Gets the last failure of the service, or <see langword="null"/> if it has not failed.</summary>
    Exception? LastFailure { get; }

    /// <summary>Stops the intake. Items in flight go on. Does nothing if the service is paused.</summary>
    /// <remarks>
    /// A source is not asked for its next item, and items that are written to the input wait there. A stop of the host ends the pause, so
    /// that no item is left in the input.
    /// </remarks>
    void Pause();

    /// <summary>Starts the intake again after <see cref="Pause"/>.</summary>
    void Resume();

    /// <summary>Ends the intake, waits until the items in flight have come out, and starts a new stream with the settings of now.</summary>
    /// <remarks>Don't await it in a stage or in the method that writes a result: it would wait for its own caller.</remarks>
    /// <param name="cancellationToken">Ends the wait, not the restart.</param>
    /// <returns>A task that completes when the new stream has started.</returns>
    /// <exception cref="InvalidOperationException">The service does not run.</exception>
    Task RestartAsync(CancellationToken cancellationToken = default);
}
