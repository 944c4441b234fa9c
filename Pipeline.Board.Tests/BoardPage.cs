using System.Collections.Concurrent;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Pipelines.Board.Tests;

/// <summary>Represents an open board, by what a user sees and does. No error may come while it is open.</summary>
public sealed class BoardPage : IAsyncDisposable
{
    private readonly IBrowserContext _window;
    private readonly ConcurrentQueue<string> _errors = [];

    public BoardPage(IBrowserContext window, IPage page)
    {
        _window = window;
        Page = page;
        page.PageError += (_, error) => _errors.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error") _errors.Enqueue(message.Text);
        };
    }

    public IPage Page { get; }

    /// <summary>Gets the errors of scripts, of the content security policy and of requests.</summary>
    public IReadOnlyCollection<string> Errors => _errors;

    public ILocator Connection => Page.Locator("#connection");

    public ILocator Draft => Page.GetByRole(AriaRole.Region, new() { Name = "Draft" });

    public ILocator Flight => Page.GetByRole(AriaRole.Region, new() { Name = "Items in flight on older versions" });

    /// <summary>Gets why the control with the focus can't be used.</summary>
    public ILocator Tip => Page.Locator(".tip");

    /// <summary>Returns the switch of a stage, a group or a lane.</summary>
    public ILocator Switch(string unit) => Page.Locator($"[role=switch][data-unit=\"{unit}\"]");

    public ILocator Stage(string name) => Page.GetByRole(AriaRole.Group, new() { Name = $"Stage {name}", Exact = true });

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Shows the details of a tab.</summary>
    public async Task<ILocator> TabAsync(string name)
    {
        await Page.GetByRole(AriaRole.Tab, new() { NameRegex = new($"^{name}") }).ClickAsync();
        return Page.GetByRole(AriaRole.Tabpanel);
    }

    /// <summary>Waits until the state has come.</summary>
    public async Task<BoardPage> ReadyAsync()
    {
        await Expect(Connection).ToContainTextAsync("Live");
        await Expect(Stage("Parse")).ToBeVisibleAsync();
        return this;
    }

    /// <summary>Publishes the draft.</summary>
    public async Task PublishAsync(string reason = "")
    {
        await Draft.GetByLabel("Reason").FillAsync(reason);
        await Draft.GetByRole(AriaRole.Button, new() { Name = "Publish" }).ClickAsync();
    }

    public async ValueTask DisposeAsync() => await _window.DisposeAsync();
}
