using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Pipelines.Board.Tests;

/// <summary>The board in the browser, as viewers see it.</summary>
public sealed class ViewTests(Browser browser)
{
    [Fact]
    public async Task The_page_loads_without_an_error()
    {
        await using BoardServer server = await BoardServer.StartAsync();
        await using BoardPage board = await (await browser.OpenAsync(server)).ReadyAsync();

        foreach (string tab in (string[])["Timeline", "Streams", "Failures", "Shelves", "Latency"]) await board.TabAsync(tab);

        Assert.Empty(board.Errors);
        await Expect(board.Page).ToHaveTitleAsync(new System.Text.RegularExpressions.Regex("pipelines"));
    }

    [Fact]
    public async Task Rates_move()
    {
        await using BoardServer server = await BoardServer.StartAsync();
        await using BoardPage board = await (await browser.OpenAsync(server)).ReadyAsync();
        ILocator rate = board.Stage("Price").Locator(".numbers span").First;

        await Expect(rate).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^[1-9][\d.]*( k)?/s$"));
        string total = await board.Page.Locator(".facts .detail").First.InnerTextAsync();
        await Expect(board.Page.Locator(".facts .detail").First).Not.ToHaveTextAsync(total);
    }

    [Fact]
    public async Task A_stage_shows_its_workers_queue_and_latency()
    {
        await using BoardServer server = await BoardServer.StartAsync();
        await using BoardPage board = await (await browser.OpenAsync(server)).ReadyAsync();

        await Expect(board.Stage("Price").Locator(".load")).ToContainTextAsync("2 workers");
        await Expect(board.Page.GetByRole(AriaRole.Img, new() { NameRegex = new("^Queue ahead of Price: \\d+ of 8$") })).ToBeVisibleAsync();
        await Expect(board.Stage("Price").Locator(".numbers")).ToContainTextAsync("p99");
        await board.Stage("Price").GetByRole(AriaRole.Button, new() { Name = "Price" }).ClickAsync();
        await Expect(board.Page.GetByRole(AriaRole.Img, new() { NameRegex = new("^Histogram of Price") })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_name_with_markup_is_text()
    {
        await using BoardServer server = await BoardServer.StartAsync();
        await using BoardPage board = await (await browser.OpenAsync(server)).ReadyAsync();

        server.Splices.Publish(new Splice().Enable("Audit").By(new SpliceOrigin("code", BoardServer.Markup, BoardServer.Markup)));
        server.Splices.TapBefore("Check", static _ => { }, BoardServer.Markup);

        await Expect(await board.TabAsync("Timeline")).ToContainTextAsync($"{BoardServer.Markup}code{BoardServer.Markup}");
        await Expect(board.Stage("Check").Locator(".functions")).ToHaveTextAsync($"+ {BoardServer.Markup} before");
        await board.Page.GetByRole(AriaRole.Navigation).GetByText(BoardServer.Markup).ClickAsync();
        await Expect(board.Page.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveTextAsync(BoardServer.Markup);
        Assert.Equal(0, await board.Page.Locator("img[src=x]").CountAsync());
        Assert.Empty(board.Errors);
    }

    [Fact]
    public async Task Failures_are_counted_and_listed()
    {
        await using BoardServer server = await BoardServer.StartAsync();
        await using BoardPage board = await (await browser.OpenAsync(server, "tapper")).ReadyAsync();

        ILocator panel = await board.TabAsync("Failures");

        await Expect(panel.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("Check");
        await Expect(panel.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("The number is unlucky.");
        await Expect(board.Stage("Check")).ToContainTextAsync("failed");
    }

    [Fact]
    public async Task Running_streams_are_listed()
    {
        await using BoardServer server = await BoardServer.StartAsync();
        await using BoardPage board = await (await browser.OpenAsync(server)).ReadyAsync();

        ILocator panel = await board.TabAsync("Streams");

        await Expect(panel).ToContainTextAsync("1 running");
        await Expect(panel.GetByRole(AriaRole.Row)).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_server_that_starts_again_is_shown_again()
    {
        await using BoardServer server = await BoardServer.StartAsync();
        await using BoardPage board = await (await browser.OpenAsync(server)).ReadyAsync();
        string before = await board.Page.Locator(".facts .detail").First.InnerTextAsync();

        await server.RestartAsync();

        await Expect(board.Connection).ToContainTextAsync("Live");
        await Expect(board.Page.Locator(".facts .detail").First).Not.ToHaveTextAsync(before);
    }

    [Fact]
    public async Task The_page_beyond_the_limit_says_so()
    {
        await using BoardServer server = await BoardServer.StartAsync(maxClients: 1);
        await using BoardPage first = await (await browser.OpenAsync(server)).ReadyAsync();
        await using BoardPage second = await browser.OpenAsync(server);

        await Expect(second.Connection).ToContainTextAsync("1 pages of this board are open");
        await first.DisposeAsync();
        await Expect(second.Connection).ToContainTextAsync("Live");
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_page_has_no_barrier(ColorScheme scheme)
    {
        await using BoardServer server = await BoardServer.StartAsync();
        await using BoardPage board = await (await browser.OpenAsync(server, scheme: scheme)).ReadyAsync();
        await board.Switch("Audit").ClickAsync();
        await Expect(board.Draft).ToBeVisibleAsync();

        // The whole page once, and then the part that each tab shows.
        AssertNone("page", await board.Page.RunAxe());
        foreach (string tab in (string[])["Timeline", "Streams", "Failures", "Shelves", "Latency"])
        {
            await board.TabAsync(tab);
            AssertNone(tab, await board.Page.Locator("#tabs").RunAxe());
        }

        static void AssertNone(string part, AxeResult result) => Assert.Equal(
            "",
            string.Join('\n', result.Violations.SelectMany(
                violation => violation.Nodes.Select(node => $"{part}: {violation.Id}: {node.Target}: {node.Html}"))));
    }

    [Theory]
    [InlineData(1440, 900, ColorScheme.Light)]
    [InlineData(1024, 768, ColorScheme.Dark)]
    [InlineData(768, 1024, ColorScheme.Light)]
    [InlineData(390, 844, ColorScheme.Dark)]
    public async Task The_page_fits_into_the_window(int width, int height, ColorScheme scheme)
    {
        await using BoardServer server = await BoardServer.StartAsync();
        await using BoardPage board = await (await browser.OpenAsync(server, scheme: scheme, width: width, height: height)).ReadyAsync();

        int used = await board.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");

        Assert.True(used <= width, $"{used} of {width} pixels");
        if (Environment.GetEnvironmentVariable("PICTURES") is { Length: > 0 } folder)
            await board.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"board-{width}-{scheme}.png".ToLowerInvariant()) });
    }
}
