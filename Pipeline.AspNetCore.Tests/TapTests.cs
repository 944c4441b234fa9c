using System.Net;
using System.Text.Json;

namespace Pipelines.AspNetCore.Tests;

/// <summary>Taps show items to one page, and go with it.</summary>
public sealed class TapTests
{
    private const string Taps = "api/pipelines/Orders/taps";

    [Fact]
    public async Task A_tap_shows_items_until_it_is_ended()
    {
        await using BoardHost host = await BoardHost.ForUsersAsync();
        await using EventReader page = await EventReader.OpenAsync(host, "tapper");

        (HttpStatusCode status, JsonElement tap) = await OpenAsync(host, page);
        Task<JsonElement> shown = page.UntilAsync("tap");
        while (!shown.IsCompleted) await host.Orders.TryRunAsync(42, BoardHost.Token);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(["tap-1"], host.Entry.Pipeline.Splices.GetSnapshot()["Price"].InsertedBefore);
        JsonElement item = await shown;
        Assert.Equal("42", item.GetProperty("text").GetString());
        Assert.Equal("Price", item.GetProperty("stage").GetString());

        using HttpResponseMessage ended = await host.SendAsync("DELETE", $"api/taps/{tap.GetProperty("id").GetString()}", "tapper");
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.Equal("It was ended.", (await page.UntilAsync("tapEnd")).GetProperty("why").GetString());
        Assert.Empty(host.Entry.Pipeline.Splices.GetSnapshot()["Price"].InsertedBefore);
        Assert.Empty(host.Entry.History.GetRecords());
    }

    [Fact]
    public async Task A_tap_goes_with_its_page()
    {
        await using BoardHost host = await BoardHost.ForUsersAsync();
        EventReader page = await EventReader.OpenAsync(host, "tapper");
        await OpenAsync(host, page);

        await page.DisposeAsync();

        while (host.Entry.Pipeline.Splices.GetSnapshot()["Price"].InsertedBefore.Count > 0) await Task.Yield();
    }

    [Fact]
    public async Task A_tap_ends_after_its_time()
    {
        await using BoardHost host = await BoardHost.ForUsersAsync();
        await using EventReader page = await EventReader.OpenAsync(host, "tapper");

        await OpenAsync(host, page, seconds: 1);

        Assert.Equal("Its time is over.", (await page.UntilAsync("tapEnd")).GetProperty("why").GetString());
        Assert.Empty(host.Entry.Pipeline.Splices.GetSnapshot()["Price"].InsertedBefore);
    }

    [Fact]
    public async Task A_fifth_tap_is_refused()
    {
        await using BoardHost host = await BoardHost.ForUsersAsync();
        await using EventReader page = await EventReader.OpenAsync(host, "tapper");
        for (int at = 0; at < 4; at++) Assert.Equal(HttpStatusCode.OK, (await OpenAsync(host, page)).Status);

        (HttpStatusCode status, JsonElement problem) = await OpenAsync(host, page);

        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        Assert.StartsWith("4 taps are open", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(4, host.Entry.Pipeline.Splices.GetSnapshot()["Price"].InsertedBefore.Count);
    }

    [Fact]
    public async Task A_handler_that_throws_does_not_keep_a_tap()
    {
        await using BoardHost host = await BoardHost.ForUsersAsync();
        await using EventReader page = await EventReader.OpenAsync(host, "tapper");
        host.Entry.Pipeline.Splices.Changed += static (_, _) => throw new InvalidOperationException("The handler is broken.");

        (HttpStatusCode status, _) = await OpenAsync(host, page, seconds: 1);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("Its time is over.", (await page.UntilAsync("tapEnd")).GetProperty("why").GetString());
        Assert.Empty(host.Entry.Pipeline.Splices.GetSnapshot()["Price"].InsertedBefore);
        Assert.Equal(2, host.Logs.Count(static line => line.StartsWith("1045 ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("None", 1, 1)]
    [InlineData("Price", 0, 1)]
    [InlineData("Price", 61, 1)]
    [InlineData("Price", 1, 0)]
    [InlineData("Price", 1, 21)]
    public async Task A_tap_out_of_range_is_refused(string stage, int seconds, int perSecond)
    {
        await using BoardHost host = await BoardHost.ForUsersAsync();
        await using EventReader page = await EventReader.OpenAsync(host, "tapper");

        (HttpStatusCode status, _) = await OpenAsync(host, page, stage, seconds, perSecond);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(0, host.Entry.Pipeline.Splices.Version);

        // The place of a refused tap is free again.
        for (int at = 0; at < 4; at++) Assert.Equal(HttpStatusCode.OK, (await OpenAsync(host, page)).Status);
    }

    [Fact]
    public async Task An_item_that_has_no_text_is_no_failure()
    {
        await using BoardHost host = await BoardHost.ForUsersAsync(
            static options => options.TapFormat = static _ => throw new FormatException("secret"));
        await using EventReader page = await EventReader.OpenAsync(host, "tapper");
        await OpenAsync(host, page);
        Task<JsonElement> shown = page.UntilAsync("tap");

        while (!shown.IsCompleted) Assert.Equal(7, (await host.Orders.TryRunAsync(7, BoardHost.Token)).Value);

        Assert.Equal("(System.FormatException when the item was turned into text)", (await shown).GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_long_text_is_cut()
    {
        await using BoardHost host = await BoardHost.ForUsersAsync(static options => options.TapFormat = static _ => new string('x', 5000));
        await using EventReader page = await EventReader.OpenAsync(host, "tapper");
        await OpenAsync(host, page);
        Task<JsonElement> shown = page.UntilAsync("tap");

        while (!shown.IsCompleted) await host.Orders.TryRunAsync(7, BoardHost.Token);

        Assert.Equal(new string('x', 2048) + "…", (await shown).GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_tap_shows_no_more_items_than_it_says()
    {
        await using BoardHost host = await BoardHost.ForUsersAsync();
        await using EventReader page = await EventReader.OpenAsync(host, "tapper");
        await OpenAsync(host, page, perSecond: 1, seconds: 60);
        Task<JsonElement> first = page.UntilAsync("tap");
        while (!first.IsCompleted) await host.Orders.TryRunAsync(7, BoardHost.Token);

        Task<JsonElement> second = page.UntilAsync("tap");
        long runs = 0;
        for (; !second.IsCompleted; runs++) await host.Orders.TryRunAsync(7, BoardHost.Token);

        // Between two items are all those that were run meanwhile.
        Assert.True((await second).GetProperty("skipped").GetInt64() > runs / 2);
    }

    private static Task<(HttpStatusCode Status, JsonElement Json)> OpenAsync(
        BoardHost host, EventReader page, string stage = "Price", int seconds = 60, int perSecond = 20) =>
        host.AskAsync("POST", Taps, "tapper", new { client = page.Client, stage, before = true, seconds, perSecond });
}
