using System.Text.Json;

namespace Pipelines.AspNetCore.Tests;

/// <summary>Represents a page: it reads the events of a board.</summary>
public sealed class EventReader : IAsyncDisposable
{
    private readonly HttpResponseMessage _answer;
    private readonly StreamReader _reader;

    private EventReader(HttpResponseMessage answer, Stream stream)
    {
        _answer = answer;
        _reader = new StreamReader(stream);
    }

    /// <summary>Gets the identifier of the page.</summary>
    public string Client { get; private set; } = "";

    /// <summary>Opens a page, and reads its first event.</summary>
    public static async Task<EventReader> OpenAsync(BoardHost host, string user)
    {
        HttpResponseMessage answer = await host.SendAsync("GET", "api/events", user);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        var reader = new EventReader(answer, await answer.Content.ReadAsStreamAsync(BoardHost.Token));
        (string name, JsonElement hello) = await reader.ReadAsync();
        Assert.Equal("hello", name);
        reader.Client = hello.GetProperty("client").GetString()!;
        return reader;
    }

    /// <summary>Returns the next event, or a name of <c>closed</c> if the server has closed the stream.</summary>
    public async Task<(string Name, JsonElement Content)> ReadAsync()
    {
        string name = "";
        while (await _reader.ReadLineAsync(BoardHost.Token) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal)) name = line["event: ".Length..];
            if (line.StartsWith("data: ", StringComparison.Ordinal)) return (name, JsonDocument.Parse(line["data: ".Length..]).RootElement);
        }

        return ("closed", default);
    }

    /// <summary>Reads until an event of that name.</summary>
    public async Task<JsonElement> UntilAsync(string name, Func<JsonElement, bool>? isMeant = null)
    {
        while (true)
        {
            (string read, JsonElement content) = await ReadAsync();
            if (read == name && (isMeant is null || isMeant(content))) return content;
            Assert.NotEqual("closed", read);
        }
    }

    /// <summary>Closes the page.</summary>
    public ValueTask DisposeAsync()
    {
        _reader.Dispose();
        _answer.Dispose();
        return default;
    }
}
