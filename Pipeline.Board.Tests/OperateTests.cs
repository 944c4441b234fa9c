using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Pipelines.Board.Tests;

/// <summary>The board in the browser, for operators.</summary>
public sealed class OperateTests(Browser browser)
{
    [Fact]
    public async Task A_draft_of_two_units_is_one_version()
    {
        await using BoardServer server = await BoardServer.StartAsync();
        await using BoardPage board = await (await browser.OpenAsync(server)).ReadyAsync();

        await board.Switch("Audit").ClickAsync();
        await board.Switch("Discounts").ClickAsync();
        await Expect(board.Draft.GetByRole(AriaRole.Listitem)).ToHaveTextAsync(["Enable Audit", "Disable Discounts"]);
        Assert.Equal(0, server.Splices.Version);
        await board.PublishAsync("the audit is due");

        await Expect(board.Draft).ToBeHiddenAsync();
        Assert.Equal(1, server.Splices.Version);
        Assert.True(server.Splices["Audit"].Enabled && !server.Splices["Discounts"].Enabled);
        await Expect(board.Stage("Loyalty")).ToHaveAttributeAsync("data-off", "true");
        await Expect(await board.TabAsync("Timeline")).ToContainTextAsync("the audit is due");
    }

    [Fact]
    public async Task A_draft_is_shown_and_discarded()
    {
        await using BoardServer server = await BoardServer.StartAsync();
        await using BoardPage board = await (await browser.OpenAsync(server)).ReadyAsync();

        await board.Switch("Check").ClickAsync();
        await Expect(board.Stage("Check")).ToHaveAttributeAsync("data-pending", "true");
        await Expect(board.Switch("Check")).ToHaveAttributeAsync("aria-checked", "false");
        await board.Draft.GetByRole(AriaRole.Button, new() { Name = "Discard" }).ClickAsync();

        await Expect(board.Draft).ToBeHiddenAsync();
        await Expect(board.Switch("Check")).ToHaveAttributeAsync("aria-checked", "true");
        Assert.Equal(0, server.Splices.Version);
    }

    [Fact]
    public async Task A_stage_that_is_required_says_why()
    {
        await using BoardServer server = await BoardServer.StartAsync();
        await using BoardPage board = await (await browser.OpenAsync(server)).ReadyAsync();

        await Expect(board.Switch("Parse")).ToHaveAttributeAsync("aria-disabled", "true");
        await Expect(board.Tip).ToBeHiddenAsync();
        await board.Switch("Parse").FocusAsync();
        await Expect(board.Tip).ToHaveTextAsync(
            "Parse can't be disabled: it takes 'string' and emits 'int', so no item can skip it.");
        await board.Switch("Parse").ClickAsync(new() { Force = true });

        await Expect(board.Draft).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_viewer_sees_and_changes_nothing()
    {
        await using BoardServer server = await BoardServer.StartAsync();
        await using BoardPage board = await (await browser.OpenAsync(server, "viewer")).ReadyAsync();

        await Expect(board.Page.Locator("#access")).ToHaveTextAsync("The policy operate does not allow you to operate.");
        await Expect(board.Switch("Audit")).ToHaveAttributeAsync("aria-disabled", "true");
        await Expect(board.Button("Pause")).ToBeHiddenAsync();
        await board.Switch("Audit").ClickAsync(new() { Force = true });
        await Expect(board.Draft).ToBeHiddenAsync();
        await Expect(board.Page.GetByRole(AriaRole.Tab, new() { Name = "Tap" })).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_second_operator_gets_the_conflict_and_rebases()
    {
        await using BoardServer server = await BoardServer.StartAsync();
        await using BoardPage first = await (await browser.OpenAsync(server)).ReadyAsync();
        await using BoardPage second = await (await browser.OpenAsync(server)).ReadyAsync();
        await first.Switch("Audit").ClickAsync();
        await second.Switch("Audit").ClickAsync();
        await second.Switch("Check").ClickAsync();

        await first.PublishAsync("I was first");
        await Expect(first.Draft).ToBeHiddenAsync();
        await second.PublishAsync();

        await Expect(second.Draft.GetByRole(AriaRole.Alert)).ToContainTextAsync("Audit changed since version 0.");
        await Expect(second.Draft.GetByRole(AriaRole.Alert)).ToContainTextAsync("Audit enabled (I was first)");
        Assert.Equal(1, server.Splices.Version);
        await Expect(second.Switch("Audit")).ToHaveAttributeAsync("aria-checked", "true");
        await second.Draft.GetByRole(AriaRole.Button, new() { Name = "Rebase" }).ClickAsync();
        await Expect(second.Draft.Locator(".changes li")).ToHaveTextAsync(["Disable Check"]);
        await second.PublishAsync();

        await Expect(second.Draft).ToBeHiddenAsync();
        Assert.True(server.Splices["Audit"].Enabled && !server.Splices["Check"].Enabled);
    }

    [Fact]
    public async Task A_change_of_another_operator_appears_by_itself()
    {
        await using BoardServer server = await BoardServer.StartAsync();
        await using BoardPage board = await (await browser.OpenAsync(server)).ReadyAsync();

        server.Splices.Publish(new Splice().Disable("Check").By(new SpliceOrigin("code", "a colleague")));

        await Expect(board.Stage("Check")).ToHaveAttributeAsync("data-off", "true");
        await Expect(board.Page.Locator("#live")).ToContainTextAsync("Shop, version 1 by a colleague (code): Check disabled.");
    }

    [Fact]
    public async Task A_lane_is_redirected()
    {
        await using BoardServer server = await BoardServer.StartAsync();
        await using BoardPage board = await (await browser.OpenAsync(server)).ReadyAsync();

        await board.Page.GetByLabel("Where the items of Choose.Bulk go").SelectOptionAsync("Choose.Express");
        await Expect(board.Draft.GetByRole(AriaRole.Listitem)).ToHaveTextAsync(["Redirect Choose.Bulk to Choose.Express"]);
        await board.PublishAsync();

        await Expect(board.Draft).ToBeHiddenAsync();
        Assert.Equal("Choose.Express", server.Splices.GetSnapshot().Lanes.Single(static lane => lane.Name == "Choose.Bulk").Target);
        await Expect(board.Page.GetByLabel("Where the items of Choose.Bulk go")).ToHaveValueAsync("Choose.Express");
    }

    [Fact]
    public async Task The_timeline_leads_back()
    {
        await using BoardServer server = await BoardServer.StartAsync();
        await using BoardPage board = await (await browser.OpenAsync(server)).ReadyAsync();
        server.Splices.Publish(new Splice().Enable("Audit"));
        server.Splices.Publish(new Splice().Disable("Check"));
        server.Splices.Publish(new Splice().Disable("Discounts"));
        ILocator timeline = await board.TabAsync("Timeline");
        await Expect(timeline.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(3);

        await board.Button("Back to version 1").ClickAsync();
        await Expect(timeline.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(4);
        Assert.Equal("version 4: all enabled", server.Splices.GetSnapshot().ToString());
        await board.Button("Revert the last change").ClickAsync();
        await Expect(timeline.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(5);

        Assert.Equal("version 5: disabled: Check, Loyalty, Season", server.Splices.GetSnapshot().ToString());
    }

    [Fact]
    public async Task The_board_shows_what_holds_up_quiescence()
    {
        await using BoardServer server = await BoardServer.StartAsync();
        await using BoardPage board = await (await browser.OpenAsync(server)).ReadyAsync();
        using (server.Shop.Hold())
        {
            await board.Switch("Audit").ClickAsync();
            await board.PublishAsync();

            await Expect(board.Flight).ToContainTextAsync("Version 0");
            await Expect(board.Flight).ToContainTextAsync("Price of stream 1 has 2 items in work and has finished none for");
        }

        await Expect(board.Flight).ToContainTextAsync("No item is in flight on an older version any more.");
        await Expect(board.Page.Locator("#live")).ToContainTextAsync("No item of Shop is in flight on an older version any more.");
    }

    [Fact]
    public async Task A_service_is_paused_and_resumed()
    {
        await using BoardServer server = await BoardServer.StartAsync();
        await using BoardPage board = await (await browser.OpenAsync(server)).ReadyAsync();

        await board.Button("Pause").ClickAsync();
        await Expect(board.Page.Locator(".badge")).ToHaveTextAsync("Paused");
        await board.Button("Resume").ClickAsync();

        await Expect(board.Page.Locator(".badge")).ToHaveTextAsync("Running");
    }

    [Fact]
    public async Task A_tap_shows_items_and_goes_with_the_page()
    {
        await using BoardServer server = await BoardServer.StartAsync();
        await using BoardPage board = await (await browser.OpenAsync(server, "tapper")).ReadyAsync();
        ILocator panel = await board.TabAsync("Tap");

        await panel.GetByLabel("Stage").SelectOptionAsync("Check");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Look" }).ClickAsync();

        await Expect(panel.Locator(".items code").First).ToContainTextAsync(new System.Text.RegularExpressions.Regex(@"\d+$"));
        Assert.Equal(["tap-1"], server.Splices.GetSnapshot()["Check"].InsertedBefore);
        await board.DisposeAsync();
        while (server.Splices.GetSnapshot()["Check"].InsertedBefore.Count > 0) await Task.Yield();
    }

    [Fact]
    public async Task A_section_of_another_package_has_actions()
    {
        await using BoardServer server = await BoardServer.StartAsync();
        await using BoardPage board = await (await browser.OpenAsync(server)).ReadyAsync();
        ILocator panel = await board.TabAsync("Shelves");
        await Expect(panel.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("full");

        await board.Button("Clear a").ClickAsync();

        await Expect(panel.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("empty");
    }

    [Fact]
    public async Task The_keyboard_is_enough()
    {
        await using BoardServer server = await BoardServer.StartAsync();
        await using BoardPage board = await (await browser.OpenAsync(server)).ReadyAsync();

        await TabToAsync("""[role=switch][data-unit="Audit"]""");
        await board.Page.Keyboard.PressAsync("Space");
        await TabToAsync("#reason");
        await board.Page.Keyboard.TypeAsync("by keyboard");
        await board.Page.Keyboard.PressAsync("Enter");
        await Expect(board.Draft).ToBeHiddenAsync();
        Assert.True(server.Splices["Audit"].Enabled);
        await TabToAsync("[role=tab][aria-selected=true]");
        await board.Page.Keyboard.PressAsync("ArrowRight");

        await Expect(board.Page.GetByRole(AriaRole.Tabpanel)).ToContainTextAsync("by keyboard");
        Assert.Empty(board.Errors);

        async Task TabToAsync(string selector)
        {
            for (int pressed = 0; pressed < 60; pressed++)
            {
                if (await board.Page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector)) return;
                await board.Page.Keyboard.PressAsync("Tab");
            }

            Assert.Fail($"{selector} can't be reached by the keyboard.");
        }
    }

    [Fact]
    public async Task Text_and_focus_survive_new_states()
    {
        await using BoardServer server = await BoardServer.StartAsync();
        await using BoardPage board = await (await browser.OpenAsync(server)).ReadyAsync();
        await board.Switch("Audit").ClickAsync();
        await board.Draft.GetByLabel("Reason").FillAsync("half a sen");
        server.Splices.TapBefore("Check", static _ => { }, "look");
        await Expect(board.Stage("Check").Locator(".functions")).ToHaveTextAsync("+ look before");

        await Expect(board.Draft.GetByLabel("Reason")).ToHaveValueAsync("half a sen");
        await Expect(board.Draft.GetByLabel("Reason")).ToBeFocusedAsync();
        await board.PublishAsync("a whole sentence");
        await Expect(board.Draft).ToBeHiddenAsync();
        Assert.True(server.Splices["Audit"].Enabled);
    }
}
