namespace Pipelines.Soak.Hosting.Workers;

/// <summary>Writes the results of the service to a file. For one thread at a time.</summary>
internal sealed class WrittenResults(WorkerSettings settings) : IDisposable
{
    private const int YieldsEvery = 256;

    // Only a worker that is killed needs each result in the file at once.
    private readonly NumberFile _file =
        new(WorkerSettings.WrittenPath(settings.Folder), isBuffered: settings.Kind != WorkerKind.Offset);

    private WorkerFault _fault = settings.Fault;

    public async ValueTask WriteAsync(long result)
    {
        if (result % YieldsEvery == 0) await Task.Yield();
        if (_fault != WorkerFault.Lose) _file.Append(result);
        if (_fault == WorkerFault.Double) _file.Append(result);
        _fault = WorkerFault.None;
    }

    public void Dispose() => _file.Dispose();
}
