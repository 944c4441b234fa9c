using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Pipelines.AspNetCore.Access;

namespace Pipelines.AspNetCore.Events;

/// <summary>Represents one open page: what is to be sent to it. All members are thread-safe.</summary>
/// <remarks>
/// Of the states, only the latest one waits, so a slow page gets fewer of them. Other events wait in a queue. When it is full, further
/// events are lost, because the threads that run the items must not wait for a page.
/// </remarks>
internal sealed class BoardClient : IDisposable
{
    private const int MostEvents = 256;

    private readonly Lock _gate = new();
    private readonly Queue<byte[]> _events = new();
    private readonly SemaphoreSlim _come = new(0, 1);
    private byte[]? _state;
    private bool _isSignaled;
    private bool _hasLeft;

    /// <summary>Gets what names the page in requests. No one can guess it, so no other page gets its taps.</summary>
    public string Id { get; } = AccessToken.New();

    public bool HasLeft
    {
        get
        {
            lock (_gate) return _hasLeft;
        }
    }

    /// <summary>Returns an event as it is sent.</summary>
    public static byte[] Frame<T>(string name, T content, JsonTypeInfo<T> type) =>
        Encoding.UTF8.GetBytes($"event: {name}\ndata: {JsonSerializer.Serialize(content, type)}\n\n");

    /// <summary>Adds an event.</summary>
    public void Post<T>(string name, T content, JsonTypeInfo<T> type) => Post(Frame(name, content, type));

    /// <inheritdoc cref="Post{T}(string, T, JsonTypeInfo{T})"/>
    public void Post(byte[] frame)
    {
        lock (_gate)
        {
            if (_hasLeft || _events.Count >= MostEvents) return;
            _events.Enqueue(frame);
            Signal();
        }
    }

    /// <summary>Replaces the state that waits.</summary>
    public void Show(byte[] state)
    {
        lock (_gate)
        {
            if (_hasLeft) return;
            _state = state;
            Signal();
        }
    }

    /// <summary>Returns what is to be sent. If it is nothing for a while, returns an empty list.</summary>
    public async ValueTask<IReadOnlyList<byte[]>> TakeAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        await _come.WaitAsync(atMost, cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            _isSignaled = false;
            List<byte[]> taken = [.. _events];
            _events.Clear();
            if (_state is not null) taken.Add(_state);
            _state = null;
            return taken;
        }
    }

    /// <summary>Ends the client: nothing more is added.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _hasLeft = true;
            _events.Clear();
        }

        _come.Dispose();
    }

    // Under the gate.
    private void Signal()
    {
        if (_isSignaled) return;
        _isSignaled = true;
        _come.Release();
    }
}
