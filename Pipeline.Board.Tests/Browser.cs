using Microsoft.Playwright;
using Pipelines.Board.Tests;

[assembly: AssemblyFixture(typeof(Browser))]

namespace Pipelines.Board.Tests;

/// <summary>Represents the browser of the machine, which all tests share.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        string path = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium-headless-shell";
        Assert.True(File.Exists(path), $"There is no browser at {path}. build/test-board installs one, or set CHROMIUM.");
        // A loaded machine is slow, and only a test that fails waits that long.
        Assertions.SetDefaultExpectTimeout((float)Patience.TotalMilliseconds);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--no-sandbox", "--disable-gpu"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>Opens a board in a window of its own.</summary>
    /// <param name="server">The server of the board.</param>
    /// <param name="user">The name of the user, which decides what the user may do.</param>
    /// <param name="scheme">Whether the page is light or dark.</param>
    /// <param name="width">The width of the window.</param>
    /// <param name="height">The height of the window.</param>
    public Task<BoardPage> OpenAsync(
        BoardServer server, string user = "operator", ColorScheme scheme = ColorScheme.Light, int width = 1440, int height = 900) =>
        OpenAsync(new Uri(server.Address), user, scheme, width, height);

    /// <inheritdoc cref="OpenAsync(BoardServer, string, ColorScheme, int, int)"/>
    public async Task<BoardPage> OpenAsync(
        Uri address, string user = "operator", ColorScheme scheme = ColorScheme.Light, int width = 1440, int height = 900)
    {
        IBrowserContext window = await _browser!.NewContextAsync(new()
        {
            ColorScheme = scheme,
            ViewportSize = new() { Width = width, Height = height },
            ExtraHTTPHeaders = [new(TestUsers.Header, user)],
            ReducedMotion = ReducedMotion.Reduce,
        });
        window.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        var page = new BoardPage(window, await window.NewPageAsync());
        await page.Page.GotoAsync(address.AbsoluteUri);
        return page;
    }
}
