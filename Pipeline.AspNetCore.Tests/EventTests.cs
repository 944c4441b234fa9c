using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;

namespace Pipelines.AspNetCore.Tests;

/// <summary>The events that an open page gets.</summary>
public sealed class EventTests
{
    [Fact]
    public async Task A_page_gets_its_access_and_the_state()
    {
        await using BoardHost host = await BoardHost.ForUsersAsync();
        using HttpResponseMessage answer = await host.SendAsync("GET", "api/events", "operator");
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(BoardHost.Token));

        Assert.Equal("event: hello", await reader.ReadLineAsync(BoardHost.Token));
        JsonElement hello = JsonDocument.Parse((await reader.ReadLineAsync(BoardHost.Token))!["data: ".Length..]).RootElement;
        Assert.Equal("operator", hello.GetProperty("access").GetProperty("user").GetString());
        Assert.True(hello.GetProperty("access").GetProperty("operate").GetBoolean());
        Assert.Equal(Environment.ProcessId, hello.GetProperty("process").GetProperty("id").GetInt32());
        Assert.Equal("", await reader.ReadLineAsync(BoardHost.Token));
        Assert.Equal("event: state", await reader.ReadLineAsync(BoardHost.Token));
    }

    [Fact]
    public async Task A_splice_is_sent_at_once()
    {
        await using BoardHost host = await BoardHost.ForUsersAsync(static options => options.SampleInterval = TimeSpan.FromMinutes(1));
        await using EventReader page = await EventReader.OpenAsync(host, "viewer");
        await page.UntilAsync("state");

        host.Entry.Pipeline.Splices.Publish(new Splice().Enable("Audit").By(new SpliceOrigin("code", "me", "why not")));

        JsonElement change = await page.UntilAsync("change");
        Assert.Equal("Orders", change.GetProperty("pipeline").GetString());
        Assert.Equal("me", change.GetProperty("by").GetString());
        JsonElement state = await page.UntilAsync("state", static state => Orders(state).GetProperty("version").GetInt64() == 1);
        Assert.Equal("why not", Orders(state).GetProperty("lastChange").GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Rates_and_latencies_are_those_of_the_last_seconds()
    {
        await using BoardHost host = await BoardHost.ForUsersAsync(
            static options => options.SampleInterval = TimeSpan.FromMilliseconds(100));
        await using EventReader page = await EventReader.OpenAsync(host, "viewer");
        JsonElement first = await page.UntilAsync("state");
        Assert.Equal(JsonValueKind.Null, Orders(first).GetProperty("totals").GetProperty("inRate").ValueKind);

        using var writing = new CancellationTokenSource();
        Task writer = WriteAsync(host, writing.Token);
        JsonElement state = await page.UntilAsync(
            "state", static state => Stage(state, "Price").GetProperty("latency").ValueKind == JsonValueKind.Object);
        await writing.CancelAsync();
        await writer;

        Assert.True(Orders(state).GetProperty("totals").GetProperty("inRate").GetDouble() > 0);
        JsonElement latency = Stage(state, "Price").GetProperty("latency");
        Assert.True(latency.GetProperty("count").GetInt64() > 0);
        Assert.True(latency.GetProperty("p50").GetDouble() <= latency.GetProperty("p99").GetDouble());
        Assert.Equal(2, Stage(state, "Price").GetProperty("statistics").GetProperty("workers").GetInt32());
        await page.UntilAsync(
            "state", static state => Stage(state, "Price").GetProperty("statistics").GetProperty("busy").ValueKind == JsonValueKind.Number);
    }

    [Fact]
    public async Task The_page_beyond_the_limit_is_refused_until_one_is_closed()
    {
        await using BoardHost host = await BoardHost.ForUsersAsync();
        var pages = new List<EventReader>();
        for (int at = 0; at < 16; at++) pages.Add(await EventReader.OpenAsync(host, "viewer"));

        (HttpStatusCode status, JsonElement problem) = await host.AskAsync("GET", "api/events", "viewer");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.StartsWith("16 pages of this board are open", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        await pages[3].DisposeAsync();
        while (true)
        {
            using HttpResponseMessage again = await host.SendAsync("GET", "api/events", "viewer");
            if (again.StatusCode == HttpStatusCode.OK) break;
            await Task.Yield();
        }

        foreach (EventReader page in pages) await page.DisposeAsync();
    }

    [Fact]
    public async Task Pipelines_are_lit_while_a_page_is_open()
    {
        await using BoardHost host = await BoardHost.ForUsersAsync();
        Assert.Equal(0, await TimedAsync(host));

        EventReader page = await EventReader.OpenAsync(host, "viewer");
        while (await TimedAsync(host) == 0) await Task.Yield();
        await page.DisposeAsync();

        // A window that is open when the page closes ends by itself. After that, no further items are timed.
        while (true)
        {
            long before = await TimedAsync(host);
            if (await TimedAsync(host) == before) break;
        }
    }

    [Fact]
    public async Task Open_pages_do_not_hold_up_the_stop()
    {
        BoardHost host = await BoardHost.StartAsync(new()
        {
            IsServed = true,
            Protect = static board => board.AllowAnonymous(),
        });
        var pages = new List<EventReader>();
        for (int at = 0; at < 5; at++) pages.Add(await EventReader.OpenAsync(host, "viewer"));

        // Without the link to the stop, the server would wait for its shutdown timeout of 30 seconds, by the clock of the server.
        var timeout = TimeSpan.FromSeconds(15);
        Task stop = host.Application.StopAsync(CancellationToken.None);
        await stop.WaitAsync(timeout, BoardHost.Token);

        foreach (EventReader page in pages)
        {
            JsonElement end = await page.UntilAsync("end");
            Assert.Equal("The application stops.", end.GetProperty("why").GetString());
            Assert.Equal("closed", (await page.ReadAsync()).Name);
            await page.DisposeAsync();
        }

        await host.DisposeAsync();
    }

    [Fact]
    public async Task A_stage_that_stands_still_explains_what_is_in_flight()
    {
        await using BoardHost host = await BoardHost.ForUsersAsync(
            static options => options.SampleInterval = TimeSpan.FromMilliseconds(100));
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Orders.Pricing = async (item, _) =>
        {
            await gate.Task;
            return item;
        };
        await host.Service.Input.WriteAsync(1, BoardHost.Token);
        await using EventReader page = await EventReader.OpenAsync(host, "viewer");
        await page.UntilAsync("state", static state => Orders(state).GetProperty("pins").GetInt64() > 0);

        host.Entry.Pipeline.Splices.Publish(new Splice().Enable("Audit"));

        JsonElement state = await page.UntilAsync("state", static state => Orders(state).GetProperty("blockers").GetArrayLength() > 0);
        JsonElement blocker = Orders(state).GetProperty("blockers")[0];
        Assert.Equal("Price", blocker.GetProperty("stage").GetString());
        Assert.Contains("has finished none for", blocker.GetProperty("text").GetString());
        Assert.Equal(0, Orders(state).GetProperty("pinnedVersions")[0].GetProperty("version").GetInt64());
        (HttpStatusCode status, JsonElement waited) = await host.AskAsync("GET", "api/pipelines/Orders/quiescence?wait=0", "viewer");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.False(waited.GetProperty("isQuiescent").GetBoolean());

        gate.SetResult();
        await page.UntilAsync("state", static state => Orders(state).GetProperty("pinnedVersions").GetArrayLength() == 0);
        (_, waited) = await host.AskAsync("GET", "api/pipelines/Orders/quiescence?wait=60", "viewer");
        Assert.True(waited.GetProperty("isQuiescent").GetBoolean());
    }

    private static JsonElement Orders(JsonElement state) => state.GetProperty("pipelines")[0];

    private static JsonElement Stage(JsonElement state, string name) =>
        Orders(state).GetProperty("stages").EnumerateArray().Single(stage => stage.GetProperty("name").GetString() == name);

    private static async Task<long> TimedAsync(BoardHost host)
    {
        for (int item = 0; item < 100; item++) await host.Orders.TryRunAsync(item, BoardHost.Token);
        return host.Get<PipelineTelemetry>().GetLatencies(host.Orders).Sum(static stage => stage.Count);
    }

    private static async Task WriteAsync(BoardHost host, CancellationToken token)
    {
        while (!token.IsCancellationRequested)
        {
            await host.Service.Input.WriteAsync(1, BoardHost.Token);
            await Task.Yield();
        }
    }
}
