using Microsoft.Extensions.Logging;
using Pipelines.AspNetCore.Access;
using Pipelines.AspNetCore.Events;
using Pipelines.AspNetCore.Json;
using Pipelines.AspNetCore.Logging;
using Pipelines.Hosting;

namespace Pipelines.AspNetCore.Taps;

/// <summary>Represents a function that shows the items at one place to one browser for a while.</summary>
/// <remarks>
/// The function never throws and never waits: what an inserted function throws would be a failure of the pipeline, and its time is the time
/// of the items.
/// </remarks>
internal sealed class Tap : IDisposable
{
    private const int MostCharacters = 2048;

    private readonly PipelineEntry _entry;
    private readonly TapRequest _request;
    private readonly BoardClient _client;
    private readonly TimeProvider _clock;
    private readonly Func<object?, string>? _format;
    private readonly TapGate _gate;
    private readonly ILogger _logger;
    private Action? _remove;
    private ITimer? _timer;
    private int _isOver;

    public Tap(
        PipelineEntry entry, TapRequest request, BoardClient client, PipelineBoardOptions options, TimeProvider clock, ILogger logger)
    {
        _entry = entry;
        _request = request;
        _client = client;
        _format = options.TapFormat;
        _clock = clock;
        _gate = new TapGate(clock, request.PerSecond);
        _logger = logger;
    }

    public string Id { get; } = AccessToken.New();

    public BoardClient Client => _client;

    /// <summary>Gets whether the tap has ended.</summary>
    public bool IsOver => Volatile.Read(ref _isOver) != 0;

    /// <summary>Inserts the function.</summary>
    /// <param name="name">The name of the insertion.</param>
    /// <param name="ended">Called when the tap has ended, once.</param>
    /// <exception cref="KeyNotFoundException">There is no such stage.</exception>
    /// <exception cref="InvalidOperationException">The items can't be objects.</exception>
    public void Open(string name, Action<Tap> ended)
    {
        SpliceTable splices = _entry.Pipeline.Splices;
        try
        {
            Insertion insertion = _request.Before
                ? splices.TapBefore(_request.Stage, Show, name)
                : splices.TapAfter(_request.Stage, Show, name);
            _remove = insertion.Dispose;
        }
        catch (SpliceNotificationException failure)
        {
            // The function is inserted, and only its name is known.
            BoardLog.HandlerThrew(_logger, failure, _entry.Name);
            _remove = () => splices.Publish(new Splice().Remove(name));
        }

        _timer = _clock.CreateTimer(
            _ => End("Its time is over.", ended), null, TimeSpan.FromSeconds(_request.Seconds), Timeout.InfiniteTimeSpan);

        // The browser may have left while the function was inserted.
        if (IsOver) Dispose();
    }

    /// <summary>Removes the function, and says why to the browser. The second call does nothing.</summary>
    public void End(string why, Action<Tap> ended)
    {
        if (Interlocked.Exchange(ref _isOver, 1) != 0) return;
        Dispose();
        _client.Post("tapEnd", new TapEnd(Id, why), BoardJson.Default.TapEnd);
        ended(this);
    }

    public void Dispose()
    {
        _timer?.Dispose();
        try
        {
            Interlocked.Exchange(ref _remove, null)?.Invoke();
        }
        catch (SpliceNotificationException failure)
        {
            // The function is removed. On the thread of the timer, the exception would end the process.
            BoardLog.HandlerThrew(_logger, failure, _entry.Name);
        }
        catch (KeyNotFoundException)
        {
            // An operator has removed the function.
        }
    }

    private void Show(object? item)
    {
        if (IsOver || !_gate.TryPass(out long skipped)) return;
        _client.Post(
            "tap",
            new TapItem(Id, _entry.Name, _request.Stage, _request.Before, _clock.GetUtcNow(), TextOf(item), skipped),
            BoardJson.Default.TapItem);
    }

    private string TextOf(object? item)
    {
        string text;
        try
        {
            text = (_format is null ? item?.ToString() : _format(item)) ?? "null";
        }
        catch (Exception failure)
        {
            text = $"({failure.GetType()} when the item was turned into text)";
        }

        return text.Length <= MostCharacters ? text : string.Concat(text.AsSpan(0, MostCharacters), "…");
    }
}
