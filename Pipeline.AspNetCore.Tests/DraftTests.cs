using System.Net;
using System.Text.Json;
using Pipelines.Hosting;

namespace Pipelines.AspNetCore.Tests;

/// <summary>Drafts of operators: published as one splice, refused if they would overwrite, and undone.</summary>
public sealed class DraftTests
{
    [Fact]
    public async Task A_draft_is_one_splice_with_its_author_and_reason()
    {
        await using BoardHost host = await BoardHost.ForUsersAsync();

        (HttpStatusCode status, JsonElement answer) = await host.PublishAsync(
            new
            {
                expectedVersion = 0,
                set = new { Audit = true, Discounts = false },
                reason = " the audit is due ",
                redirect = new Dictionary<string, string> { ["Choose.Bulk"] = "Choose.Express" },
            });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(1, answer.GetProperty("version").GetInt64());
        Assert.True(answer.GetProperty("isQuiescent").GetBoolean());
        SpliceRecord record = Assert.Single(host.Entry.History.GetRecords());
        Assert.Equal(new SpliceOrigin("board", "operator", "the audit is due"), record.Origin);
        Assert.Equal(
            ["Audit enabled", "Discounts disabled", "Choose.Bulk redirected to Choose.Express"],
            record.Changes.Select(static change => change.ToString()));
    }

    [Fact]
    public async Task A_draft_conflicts_with_a_change_of_the_same_unit()
    {
        await using BoardHost host = await BoardHost.ForUsersAsync();
        host.Entry.Pipeline.Splices.Publish(new Splice().Enable("Audit").By(new SpliceOrigin("code", "another", "because")));

        (HttpStatusCode status, JsonElement problem) = await host.PublishAsync(
            new { expectedVersion = 0, set = new { Audit = true, Discounts = false } });

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal(1, problem.GetProperty("actualVersion").GetInt64());
        JsonElement change = Assert.Single(problem.GetProperty("changes").EnumerateArray());
        Assert.Equal("another", change.GetProperty("by").GetString());
        Assert.Equal("because", change.GetProperty("reason").GetString());
        Assert.Equal("Audit enabled", Assert.Single(change.GetProperty("changes").EnumerateArray()).GetString());
        Assert.StartsWith("Audit changed since version 0.", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, host.Entry.Pipeline.Splices.Version);
    }

    [Fact]
    public async Task A_draft_does_not_conflict_with_other_units_and_functions()
    {
        await using BoardHost host = await BoardHost.ForUsersAsync();
        SpliceTable splices = host.Entry.Pipeline.Splices;
        splices.Publish(new Splice().Disable("Discounts"));
        splices.TapBefore("Audit", static _ => { }, "look");
        splices.Publish(new Splice().Redirect("Choose.Bulk", "Choose.Express"));

        (HttpStatusCode status, JsonElement answer) = await host.PublishAsync(new { expectedVersion = 0, set = new { Audit = true } });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(4, answer.GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task A_unit_that_changed_twice_conflicts()
    {
        await using BoardHost host = await BoardHost.ForUsersAsync();
        host.Entry.Pipeline.Splices.Publish(new Splice().Enable("Audit"));
        host.Entry.Pipeline.Splices.Publish(new Splice().Disable("Audit"));

        (HttpStatusCode status, JsonElement problem) = await host.PublishAsync(new { expectedVersion = 0, set = new { Audit = true } });

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal(2, problem.GetProperty("changes").GetArrayLength());
    }

    // While a handler is busy with a change, later changes are in effect and not recorded yet.
    [Fact]
    public async Task A_change_that_is_not_recorded_yet_conflicts()
    {
        await using BoardHost host = await BoardHost.ForUsersAsync();
        SpliceTable splices = host.Entry.Pipeline.Splices;
        var busy = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var free = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        splices.Changed += (_, change) =>
        {
            if (change.NewSnapshot.Version != 1) return;
            busy.SetResult();
            free.Task.Wait(BoardHost.Token);
        };
        Task tap = Task.Run(() => splices.TapBefore("Price", static _ => { }, "tap-1"), BoardHost.Token);
        await busy.Task.WaitAsync(BoardHost.Token);
        splices.Publish(new Splice().Enable("Audit"));

        (HttpStatusCode status, JsonElement problem) = await host.PublishAsync(new { expectedVersion = 1, set = new { Audit = false } });
        free.SetResult();
        await tap;

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("Not all changes", problem.GetProperty("detail").GetString());
        Assert.True(splices["Audit"].Enabled);
    }

    [Fact]
    public async Task A_draft_of_a_future_version_conflicts()
    {
        await using BoardHost host = await BoardHost.ForUsersAsync();

        (HttpStatusCode status, JsonElement problem) = await host.PublishAsync(new { expectedVersion = 7, set = new { Audit = true } });

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("started again", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_draft_older_than_the_history_conflicts()
    {
        await using BoardHost host = await BoardHost.ForUsersAsync();
        for (int at = 0; at <= SpliceHistory.Capacity; at++)
            host.Entry.Pipeline.Splices.Publish(at % 2 == 0 ? new Splice().Disable("Discounts") : new Splice().Enable("Discounts"));

        (HttpStatusCode status, JsonElement problem) = await host.PublishAsync(new { expectedVersion = 0, set = new { Audit = true } });
        (HttpStatusCode known, _) = await host.PublishAsync(new { expectedVersion = 1, set = new { Audit = true } });

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("Not all changes", problem.GetProperty("detail").GetString());
        Assert.Equal(HttpStatusCode.OK, known);
    }

    [Fact]
    public async Task A_revert_restores_the_configuration_before_the_last_splice()
    {
        await using BoardHost host = await BoardHost.ForUsersAsync();
        SpliceTable splices = host.Entry.Pipeline.Splices;
        splices.Publish(new Splice().Enable("Audit"));
        splices.Publish(new Splice().Disable("Discounts"));
        splices.TapAfter("Price", static _ => { }, "tap-9");

        (HttpStatusCode status, JsonElement answer) = await host.AskAsync(
            "POST", "api/pipelines/Orders/revert", "operator", new { expectedVersion = 3, reason = "too early" });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Empty(answer.GetProperty("notRestored").EnumerateArray());
        SpliceSnapshot now = splices.GetSnapshot();
        Assert.True(now["Audit"].Enabled && now["Loyalty"].Enabled);
        Assert.Equal(["tap-9"], now["Price"].InsertedAfter);
    }

    [Fact]
    public async Task A_revert_conflicts_with_a_change_that_the_operator_has_not_seen()
    {
        await using BoardHost host = await BoardHost.ForUsersAsync();
        host.Entry.Pipeline.Splices.Publish(new Splice().Enable("Audit"));
        host.Entry.Pipeline.Splices.Publish(new Splice().Disable("Discounts"));

        (HttpStatusCode status, _) = await host.AskAsync(
            "POST", "api/pipelines/Orders/revert", "operator", new { expectedVersion = 1 });

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal(2, host.Entry.Pipeline.Splices.Version);
    }

    [Fact]
    public async Task Any_recorded_version_can_be_restored()
    {
        await using BoardHost host = await BoardHost.ForUsersAsync();
        SpliceTable splices = host.Entry.Pipeline.Splices;
        splices.Publish(new Splice().Enable("Audit").Redirect("Choose.Bulk", "Choose.Express"));
        splices.Publish(new Splice().Disable("Discounts").Disable("Audit"));
        splices.TapBefore("Price", static _ => { }, "look");

        (HttpStatusCode status, JsonElement answer) = await host.AskAsync(
            "POST", "api/pipelines/Orders/switch-to/1", "operator", new { expectedVersion = 3 });
        (HttpStatusCode first, _) = await host.AskAsync(
            "POST", "api/pipelines/Orders/switch-to/0", "operator", new { expectedVersion = 4 });
        (HttpStatusCode unknown, JsonElement problem) = await host.AskAsync(
            "POST", "api/pipelines/Orders/switch-to/77", "operator", new { expectedVersion = 5 });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("look before Price removed", Assert.Single(answer.GetProperty("notRestored").EnumerateArray()).GetString());
        Assert.Equal(HttpStatusCode.OK, first);
        Assert.Equal("version 5: disabled: Audit; inserted: look before Price", splices.GetSnapshot().ToString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unknown);
        Assert.StartsWith(
            "Version 77 of the pipeline Orders is not kept.", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_is_removed_unless_it_was_inserted_again()
    {
        await using BoardHost host = await BoardHost.ForUsersAsync();
        SpliceTable splices = host.Entry.Pipeline.Splices;
        using Insertion first = splices.TapBefore("Price", static _ => { }, "look");
        first.Remove();
        splices.TapBefore("Price", static _ => { }, "look");

        (HttpStatusCode stale, _) = await host.AskAsync(
            "DELETE", "api/pipelines/Orders/insertions/look?expectedVersion=1", "operator");
        (HttpStatusCode status, _) = await host.AskAsync(
            "DELETE", "api/pipelines/Orders/insertions/look?expectedVersion=3", "operator");
        (HttpStatusCode gone, _) = await host.AskAsync(
            "DELETE", "api/pipelines/Orders/insertions/look?expectedVersion=4", "operator");

        Assert.Equal(
            [HttpStatusCode.Conflict, HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity], new[] { stale, status, gone });
        Assert.Empty(splices.GetSnapshot()["Price"].InsertedBefore);
    }

    [Fact]
    public async Task A_handler_that_throws_does_not_hide_the_splice()
    {
        await using BoardHost host = await BoardHost.ForUsersAsync();
        host.Entry.Pipeline.Splices.Changed += static (_, _) => throw new InvalidOperationException("The handler is broken.");

        (HttpStatusCode status, JsonElement answer) = await host.PublishAsync(new { expectedVersion = 0, set = new { Audit = true } });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(1, answer.GetProperty("version").GetInt64());
        Assert.NotEqual("", answer.GetProperty("warning").GetString());
        Assert.Contains(host.Logs, static line => line.StartsWith("1045 ", StringComparison.Ordinal));
    }

    // Each operator thinks that a unit changes only by the splices that were answered with success. If a draft overwrote another one, a
    // version would have a value that its author did not expect.
    [Fact]
    public async Task Two_operators_overwrite_nothing()
    {
        await using BoardHost host = await BoardHost.ForUsersAsync();
        string[] units = ["Audit", "Discounts", "Choose.Express", "Choose.Bulk", "Check", "IsSane"];
        long[] published = await Task.WhenAll(OperateAsync(1), OperateAsync(2));

        SpliceRecord[] records = [.. host.Entry.History.GetRecords()];
        Assert.Equal(host.Entry.Pipeline.Splices.Version, records.Length);
        Assert.Equal(published.Sum(), records.Length);
        Assert.All(published, static count => Assert.True(count > 0));

        // An author names every unit with the opposite of what it saw. So an overwritten change would be no change.
        Assert.All(
            records,
            static record => Assert.Equal(
                record.Origin!.Reason, string.Join(' ', record.Changes.Select(static change => change.Unit).Order())));

        async Task<long> OperateAsync(int seed)
        {
            var random = new Random(seed);
            long count = 0;
            for (int round = 0; round < 100; round++)
            {
                SpliceSnapshot seen = host.Entry.Pipeline.Splices.GetSnapshot();
                await Task.Yield();
                string[] chosen = [.. units.Where(_ => random.Next(3) == 0).DefaultIfEmpty("Audit")];
                (HttpStatusCode status, _) = await host.PublishAsync(new
                {
                    expectedVersion = seen.Version,
                    set = chosen.ToDictionary(static unit => unit, unit => !IsEnabled(seen, unit)),
                    reason = string.Join(' ', chosen.Order()),
                });
                Assert.True(status is HttpStatusCode.OK or HttpStatusCode.Conflict, status.ToString());
                if (status == HttpStatusCode.OK) count++;
            }

            return count;
        }
    }

    private static bool IsEnabled(SpliceSnapshot snapshot, string unit) =>
        snapshot.Groups.FirstOrDefault(group => group.Name == unit)?.Enabled
        ?? snapshot.Lanes.FirstOrDefault(lane => lane.Name == unit)?.Enabled ?? snapshot[unit].Enabled;
}
