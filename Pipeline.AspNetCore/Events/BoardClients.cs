using Microsoft.Extensions.Logging;
using Pipelines.AspNetCore.Json;
using Pipelines.AspNetCore.Logging;
using Pipelines.AspNetCore.State;
using Pipelines.Hosting;

namespace Pipelines.AspNetCore.Events;

/// <summary>Represents the open pages of a board, and sends them the state. All members are thread-safe.</summary>
/// <remarks>
/// One sampler serves all pages, and runs only while there is one. While it runs, the watched pipelines time items. When the last page is
/// closed, they stop.
/// </remarks>
internal sealed class BoardClients(
    BoardReader reader, PipelineRegistry registry, PipelineTelemetry telemetry, PipelineBoardOptions options, TimeProvider clock,
    ILogger logger)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private readonly List<BoardClient> _clients = [];
    private readonly Dictionary<PipelineEntry, EventHandler<SplicesChangedEventArgs>> _handlers = [];
    private CancellationTokenSource? _sampler;
    private SemaphoreSlim? _changed;

    /// <summary>Adds a page, unless there are too many.</summary>
    public BoardClient? TryAdd()
    {
        lock (_gate)
        {
            if (_clients.Count >= options.MaxClients) return null;
            if (_clients.Count == 0) Start();
            else _changed!.Release();
            var client = new BoardClient();
            _clients.Add(client);
            return client;
        }
    }

    /// <summary>Returns the page of an identifier, or <see langword="null"/>.</summary>
    public BoardClient? Find(string id)
    {
        lock (_gate) return _clients.Find(one => one.Id == id);
    }

    public void Remove(BoardClient client)
    {
        lock (_gate)
        {
            client.Dispose();
            if (!_clients.Remove(client) || _clients.Count > 0) return;
            Stop();
        }
    }

    // Under the gate. The task gets its own objects, because the fields may be those of the next sampler when it begins.
    private void Start()
    {
        IDisposable light = telemetry.Light();
        var sampler = new CancellationTokenSource();
        var changed = new SemaphoreSlim(0);
        CancellationToken stopping = sampler.Token;
        _sampler = sampler;
        _changed = changed;
        _ = Task.Run(() => SampleAsync(changed, light, stopping), CancellationToken.None);
    }

    // Under the gate.
    private void Stop()
    {
        _sampler!.Cancel();
        _sampler.Dispose();
        foreach ((PipelineEntry entry, EventHandler<SplicesChangedEventArgs> handler) in _handlers)
            entry.Pipeline.Splices.Changed -= handler;
        _handlers.Clear();
    }

    private async Task SampleAsync(SemaphoreSlim changed, IDisposable light, CancellationToken stopping)
    {
        using (light)
        {
            bool hasFailed = false;
            while (!stopping.IsCancellationRequested)
            {
                try
                {
                    Sample(stopping);
                    hasFailed = false;
                }
                catch (Exception failure)
                {
                    // Once a second, the same failure would fill the log.
                    if (!hasFailed) BoardLog.SampleFailed(logger, failure);
                    hasFailed = true;
                }

                await Task.Delay(Shortest, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await WaitAsync(changed, stopping).ConfigureAwait(false);
            }
        }
    }

    // A splice is shown at once. Many of them at a time are shown together.
    private async Task WaitAsync(SemaphoreSlim changed, CancellationToken stopping)
    {
        using var woken = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        Task change = changed.WaitAsync(woken.Token);
        Task time = Task.Delay(options.SampleInterval, clock, woken.Token);
        await Task.WhenAny(change, time).ConfigureAwait(false);
        await woken.CancelAsync().ConfigureAwait(false);
        while (changed.Wait(TimeSpan.Zero, CancellationToken.None))
        {
        }

        await Task.WhenAll(change, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Sample(CancellationToken stopping)
    {
        Subscribe(stopping);
        byte[] frame = BoardClient.Frame("state", reader.Read(), BoardJson.Default.BoardState);
        lock (_gate)
            foreach (BoardClient client in _clients) client.Show(frame);
    }

    // Pipelines may be created while the sampler runs.
    private void Subscribe(CancellationToken stopping)
    {
        lock (_gate)
        {
            if (stopping.IsCancellationRequested) return;
            foreach (PipelineEntry entry in registry)
            {
                if (_handlers.ContainsKey(entry)) continue;
                EventHandler<SplicesChangedEventArgs> handler = (_, change) => Tell(entry, change.NewSnapshot.Version);
                _handlers.Add(entry, handler);
                entry.Pipeline.Splices.Changed += handler;
            }
        }
    }

    // The history has been notified before, because it has subscribed first.
    private void Tell(PipelineEntry entry, long version)
    {
        byte[]? frame = entry.History.Last is { } last && last.Version == version
            ? BoardClient.Frame("change", PipelineReader.Of(last) with { Pipeline = entry.Name }, BoardJson.Default.ChangeState)
            : null;
        lock (_gate)
        {
            if (_clients.Count == 0) return;
            _changed!.Release();
            if (frame is null) return;
            foreach (BoardClient client in _clients) client.Post(frame);
        }
    }
}
