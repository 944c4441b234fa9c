using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Pipelines.Board.Tests;

/// <summary>
/// The parts of the page that are easy to break: drafts of several pipelines, functions, lists that are open, lost connections.
/// </summary>
public sealed class DetailTests(Browser browser)
{
    [Fact]
    public async Task Each_pipeline_has_a_draft_of_its_own()
    {
        await using BoardServer server = await BoardServer.StartAsync();
        await using BoardPage board = await (await browser.OpenAsync(server)).ReadyAsync();
        ILocator list = board.Page.GetByRole(AriaRole.Navigation);
        await board.Switch("Audit").ClickAsync();
        await board.Draft.GetByLabel("Reason").FillAsync("the audit is due");

        await list.GetByText(BoardServer.Markup).ClickAsync();
        await Expect(board.Draft).ToBeHiddenAsync();
        await Expect(list).ToContainTextAsync("draft of 1 change");
        await list.GetByText("Shop").ClickAsync();

        await Expect(board.Draft.GetByRole(AriaRole.Listitem)).ToHaveTextAsync(["Enable Audit"]);
        await Expect(board.Draft.GetByLabel("Reason")).ToHaveValueAsync("the audit is due");
    }

    [Fact]
    public async Task A_change_is_taken_out_of_the_draft()
    {
        await using BoardServer server = await BoardServer.StartAsync();
        await using BoardPage board = await (await browser.OpenAsync(server)).ReadyAsync();
        await board.Switch("Audit").ClickAsync();
        await board.Switch("Check").ClickAsync();

        await board.Button("Take out: Enable Audit").ClickAsync();

        await Expect(board.Draft.GetByRole(AriaRole.Listitem)).ToHaveTextAsync(["Disable Check"]);
        await board.Button("Take out: Disable Check").ClickAsync();
        await Expect(board.Draft).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_draft_draws_the_line_around_stages_and_groups()
    {
        await using BoardServer server = await BoardServer.StartAsync();
        await using BoardPage board = await (await browser.OpenAsync(server)).ReadyAsync();
        ILocator bypasses = board.Page.Locator("#chain svg g:not(.none) .bypass");

        // The stage Audit is disabled from the beginning.
        await Expect(bypasses).ToHaveCountAsync(1);
        await board.Switch("Discounts").ClickAsync();

        await Expect(bypasses).ToHaveCountAsync(2);
        await Expect(board.Stage("Season")).ToHaveAttributeAsync("data-off", "true");
    }

    [Fact]
    public async Task A_redirected_lane_shows_its_target()
    {
        await using BoardServer server = await BoardServer.StartAsync();
        await using BoardPage board = await (await browser.OpenAsync(server, "viewer")).ReadyAsync();
        ILocator target = board.Page.GetByLabel("Where the items of Choose.Bulk go");
        await Expect(board.Page.Locator("#chain svg > .bypass:not(.none)")).ToHaveCountAsync(0);

        server.Splices.Publish(new Splice().Redirect("Choose.Bulk", "Choose.Express"));

        await Expect(target).ToHaveAttributeAsync("title", "The items of Choose.Bulk go to Choose.Express.");
        await Expect(target).ToBeDisabledAsync();
        await Expect(board.Page.Locator("#chain svg > .bypass:not(.none)")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task An_inserted_function_is_removed_after_a_second_click()
    {
        await using BoardServer server = await BoardServer.StartAsync();
        await using BoardPage board = await (await browser.OpenAsync(server)).ReadyAsync();
        server.Splices.TapBefore("Check", static _ => { }, "look");
        await board.Stage("Check").GetByRole(AriaRole.Button, new() { Name = "Check" }).ClickAsync();

        await board.Button("Remove: look").ClickAsync();
        Assert.Equal(["look"], server.Splices.GetSnapshot()["Check"].InsertedBefore);
        await board.Button("Remove for good: look").ClickAsync();

        await Expect(board.Stage("Check").Locator(".functions")).ToBeHiddenAsync();
        Assert.Empty(server.Splices.GetSnapshot()["Check"].InsertedBefore);
    }

    // A tap changes the shape of the chain, and any operator may open one at any time.
    [Fact]
    public async Task Elements_and_the_focus_survive_an_insertion()
    {
        await using BoardServer server = await BoardServer.StartAsync();
        await using BoardPage board = await (await browser.OpenAsync(server)).ReadyAsync();
        ILocator target = board.Page.GetByLabel("Where the items of Choose.Bulk go");
        await target.FocusAsync();
        await target.EvaluateAsync("element => { element.isTheSame = true; }");

        server.Splices.TapBefore("Price", static _ => { }, "look");
        await Expect(board.Stage("Price").Locator(".functions")).ToHaveTextAsync("+ look before");

        await Expect(target).ToBeFocusedAsync();
        Assert.True(await target.EvaluateAsync<bool>("element => element.isTheSame === true"));
    }

    [Fact]
    public async Task A_lost_connection_says_when_the_numbers_are_from()
    {
        await using BoardServer server = await BoardServer.StartAsync();
        await using BoardPage board = await (await browser.OpenAsync(server)).ReadyAsync();
        ILocator notice = board.Page.Locator("#stale");
        await Expect(notice).ToBeHiddenAsync();

        await server.RestartAsync(() => Expect(notice).ToHaveTextAsync(
            new Regex("^Connection lost, trying again. The numbers are those of [0-9:]{8}.$")));

        await Expect(board.Connection).ToContainTextAsync("Live");
        await Expect(notice).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_tap_ends_with_its_connection()
    {
        await using BoardServer server = await BoardServer.StartAsync();
        await using BoardPage board = await (await browser.OpenAsync(server, "tapper")).ReadyAsync();
        ILocator panel = await board.TabAsync("Tap");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Look" }).ClickAsync();
        await Expect(panel.Locator(".items code").First).ToBeVisibleAsync();

        await server.RestartAsync();

        await Expect(panel.GetByRole(AriaRole.Status)).ToHaveTextAsync(
            "The tap has ended: The connection was lost.");
        await Expect(panel.GetByRole(AriaRole.Button, new() { Name = "Look" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_tip_closes_with_Escape()
    {
        await using BoardServer server = await BoardServer.StartAsync();
        await using BoardPage board = await (await browser.OpenAsync(server, "viewer")).ReadyAsync();

        await board.Switch("Audit").HoverAsync();
        await Expect(board.Tip).ToHaveTextAsync("The policy operate does not allow you to operate.");
        await board.Page.Keyboard.PressAsync("Escape");

        await Expect(board.Tip).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_histogram_has_a_scale_and_three_marks()
    {
        await using BoardServer server = await BoardServer.StartAsync();
        await using BoardPage board = await (await browser.OpenAsync(server)).ReadyAsync();

        await board.Stage("Price").Locator(".types").ClickAsync();

        ILocator chart = board.Page.GetByRole(AriaRole.Img, new() { NameRegex = new("^Histogram of Price") });
        await Expect(chart.Locator("text").Filter(new() { HasTextRegex = new(@"^p(50|90|99) [\d.]+ (µs|ms|s)$") })).ToHaveCountAsync(3);
        await Expect(chart.Locator(".tick").First).ToBeAttachedAsync();
        await Expect(chart.Locator(".bar").First).ToBeVisibleAsync();
    }
}
