using System.Diagnostics;
using Pipelines.Soak.Hosting.Workers;

namespace Pipelines.Soak.Hosting.Processes;

/// <summary>A worker: this program, started again with other arguments. Disposing it kills it, if it has not ended.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<LogLine> _logs = [];
    private readonly List<string> _others = [];
    private readonly Task _reading;

    private WorkerProcess(Process process)
    {
        _process = process;
        _reading = ReadAsync();
    }

    /// <summary>The log messages. Complete when the worker has ended.</summary>
    public IReadOnlyList<LogLine> Logs => _logs;

    public int ExitCode => _process.ExitCode;

    public static WorkerProcess Start(IEnumerable<(string Key, object Value)> settings)
    {
        string program = Environment.ProcessPath!;
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true };

        // The program has an executable of its own, or runs as an argument of dotnet.
        if (Path.GetFileNameWithoutExtension(program) == "dotnet") start.ArgumentList.Add(typeof(WorkerProcess).Assembly.Location);
        start.ArgumentList.Add(HostWorker.Command);
        foreach ((string key, object value) in settings)
            start.ArgumentList.Add(FormattableString.Invariant($"--{key}={value}"));
        return new WorkerProcess(Process.Start(start)!);
    }

    /// <summary>Waits until the worker is under load.</summary>
    /// <returns>Whether that was in time, and before the worker ended.</returns>
    public async Task<bool> IsReadyAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        Task either = Task.WhenAny(_ready.Task, _reading);
        await either.WaitAsync(time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        return _ready.Task.IsCompleted;
    }

    /// <summary>Waits until the worker has ended.</summary>
    /// <returns>Whether that was in time.</returns>
    public async Task<bool> HasEndedAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        Task ended = Task.WhenAll(_process.WaitForExitAsync(cancellationToken), _reading);
        await ended.WaitAsync(time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        return ended.IsCompletedSuccessfully;
    }

    /// <summary>Asks the worker to stop.</summary>
    public void Terminate() => Signals.SendTerminate(_process.Id);

    public void Kill() => _process.Kill();

    /// <summary>Returns the last messages, to know why a worker did not do as expected.</summary>
    public string Describe() => string.Join(" | ", _logs.Select(static log => log.ToString()).Concat(_others).TakeLast(3));

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == ReadyLine.Text) _ready.TrySetResult();
            else if (line.EndsWith('}') && line.StartsWith('{')) _logs.Add(new LogLine(line));
            else _others.Add(line);
        }
    }
}
