using System.Diagnostics;
using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Pipelines.Board.Tests;

/// <summary>A newcomer's way through the demo: find the bottleneck, remove it, disable a stage that fails, and go back.</summary>
public sealed class DemoTests(Browser browser)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_bottleneck_is_found_and_removed()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        string settings = Path.Combine(folder, "appsettings.json");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), settings);
        using Process demo = Start(folder);
        try
        {
            await using BoardPage board = await browser.OpenAsync(new Uri(await AddressAsync(demo)), width: 1280, height: 1010);
            await Expect(board.Stage("Locate")).ToContainTextAsync("busiest");
            await Expect(board.Page.Locator(".queue[data-level=full]")).ToBeVisibleAsync();
            await Expect(board.Stage("Locate").Locator(".numbers")).ToContainTextAsync("p99");
            await Expect(board.Stage("Locate").Locator(".numbers")).ToContainTextAsync("/s");
            await KeepAsync(board, "board");

            await File.WriteAllTextAsync(
                settings, (await File.ReadAllTextAsync(settings, Token)).Replace("\"Parallelism\": 2", "\"Parallelism\": 8"), Token);
            await Expect(board.Page.Locator(".notice.warn")).ToContainTextAsync(
                "Pipelines:Quakes:Stages:Locate:Parallelism has changed. It waits for a restart of the service.");
            await board.Button("Restart").ClickAsync();
            await Expect(board.Stage("Locate")).ToContainTextAsync("8 workers");
            await Expect(board.Page.Locator(".queue[data-level=full]")).ToBeHiddenAsync();

            await board.Switch("AskTsunamiCenter").ClickAsync();
            await board.Switch("Enrichment").ClickAsync();
            await board.Draft.GetByLabel("Reason").FillAsync("the tsunami center is down");
            await KeepAsync(board, "draft");
            await board.PublishAsync("the tsunami center is down");
            await Expect(board.Stage("AskTsunamiCenter")).ToHaveAttributeAsync("data-off", "true");
            await board.TabAsync("Timeline");
            await board.Button("Revert the last change").ClickAsync();
            await Expect(board.Stage("AskTsunamiCenter")).ToHaveAttributeAsync("data-off", "false");
            Assert.Empty(board.Errors);
        }
        finally
        {
            demo.Kill();
            await demo.WaitForExitAsync(CancellationToken.None);
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Process Start(string folder)
    {
        var start = new ProcessStartInfo(
            Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "Pipeline.Service.dll"), "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };
        return Process.Start(start)!;
    }

    private static async Task<string> AddressAsync(Process demo)
    {
        while (await demo.StandardOutput.ReadLineAsync(Token) is { } line)
        {
            if (Regex.Match(line, @"^board: +(http\S+)$") is not { Success: true } match) continue;
            _ = demo.StandardOutput.ReadToEndAsync(CancellationToken.None);
            return match.Groups[1].Value;
        }

        throw new InvalidOperationException("The demo has ended without the address of its board.");
    }

    // The pictures of the documentation.
    private static async Task KeepAsync(BoardPage board, string name)
    {
        if (Environment.GetEnvironmentVariable("PICTURES") is not { Length: > 0 } folder) return;
        await board.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png") });
    }
}
