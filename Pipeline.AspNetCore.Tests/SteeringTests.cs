using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Pipelines.AspNetCore.Tests.Examples;
using Pipelines.Hosting;

namespace Pipelines.AspNetCore.Tests;

/// <summary>Services, sections and failures on the board, and the record of all that operators do.</summary>
public sealed class SteeringTests
{
    [Fact]
    public async Task A_service_is_paused_resumed_and_restarted()
    {
        await using BoardHost host = await BoardHost.ForUsersAsync();

        Assert.Equal("Paused", await SteerAsync(host, "pause"));
        Assert.Equal(PipelineServiceState.Paused, host.Service.State);
        Assert.Equal("Running", await SteerAsync(host, "resume"));
        Assert.Equal("Running", await SteerAsync(host, "restart"));
        Assert.Equal(2, host.Entry.Pipeline.Splices.Monitor.GetTotals().Id);
    }

    [Fact]
    public async Task A_service_that_has_ended_is_not_restarted()
    {
        await using BoardHost host = await BoardHost.ForUsersAsync();
        await host.Service.StopAsync(BoardHost.Token);

        (HttpStatusCode status, JsonElement problem) = await host.AskAsync("POST", "api/pipelines/Orders/service/restart", "operator");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.NotEqual("", problem.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("viewer", false)]
    [InlineData("tapper", true)]
    public async Task Messages_of_failures_are_for_tappers(string user, bool hasMessage)
    {
        await using BoardHost host = await BoardHost.ForUsersAsync();
        await host.Orders.TryRunAsync(Orders.Unlucky, BoardHost.Token);

        (_, JsonElement answer) = await host.AskAsync("GET", "api/pipelines/Orders/failures", user);

        JsonElement failure = Assert.Single(answer.GetProperty("failures").EnumerateArray());
        Assert.Equal("Check", failure.GetProperty("stage").GetString());
        Assert.Equal("Skip", failure.GetProperty("action").GetString());
        Assert.Equal("System.InvalidOperationException", failure.GetProperty("type").GetString());
        Assert.Equal(hasMessage ? "The number is unlucky." : null, failure.GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_section_is_shown_and_performs_actions()
    {
        await using BoardHost host = await BoardHost.ForUsersAsync(add: static services =>
        {
            services.AddSingleton<IPipelineBoardSection>(new Shelves());
            services.AddSingleton<IPipelineBoardSection>(new Broken());
        });

        (_, JsonElement state) = await host.AskAsync("GET", "api/pipelines", "viewer");
        (HttpStatusCode status, JsonElement answer) = await host.AskAsync(
            "POST", "api/sections/Shelves/actions", "operator", new { action = "clear", row = "a", reason = "full" });
        (HttpStatusCode refused, JsonElement problem) = await host.AskAsync(
            "POST", "api/sections/Shelves/actions", "operator", new { action = "burn", row = "a" });
        (HttpStatusCode viewer, _) = await host.AskAsync(
            "POST", "api/sections/Shelves/actions", "viewer", new { action = "clear", row = "a" });

        JsonElement[] sections = [.. state.GetProperty("sections").EnumerateArray()];
        Assert.Equal("a", sections[0].GetProperty("tables")[0].GetProperty("rows")[0].GetProperty("cells")[0].GetString());
        Assert.Equal("The section can't be read: broken", sections[1].GetProperty("note").GetString());
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("a was cleared by operator: full", answer.GetProperty("message").GetString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused);
        Assert.Equal("Shelves don't burn.", problem.GetProperty("detail").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, viewer);
    }

    [Fact]
    public async Task Everything_that_operators_do_is_recorded()
    {
        var sink = new AuditList();
        await using BoardHost host = await BoardHost.ForUsersAsync(add: services =>
        {
            services.AddSingleton<IPipelineAuditSink>(new BrokenSink());
            services.AddSingleton<IPipelineAuditSink>(sink);
        });

        await host.PublishAsync(new { expectedVersion = 0, set = new { Audit = true }, reason = "due" });
        await host.PublishAsync(new { expectedVersion = 0, set = new { Audit = true } });
        await SteerAsync(host, "pause");

        Assert.Equal(
            [
                "splice Orders enable Audit: version 1 is in effect., by operator, due",
                "splice Orders enable Audit refused",
                "pause Orders the service: the service is Paused., by operator, ",
            ],
            sink.Lines);
        Assert.Equal(3, host.Logs.Count(static line => line.StartsWith("1040 ", StringComparison.Ordinal)));
        Assert.Equal(3, host.Logs.Count(static line => line.StartsWith("1041 ", StringComparison.Ordinal)));
    }

    private static async Task<string?> SteerAsync(BoardHost host, string action)
    {
        (HttpStatusCode status, JsonElement answer) = await host.AskAsync(
            "POST", $"api/pipelines/Orders/service/{action}", "operator");
        Assert.Equal(HttpStatusCode.OK, status);
        return answer.GetProperty("state").GetString();
    }

    private sealed class Shelves : IPipelineBoardSection
    {
        public string Name => "Shelves";

        public string? Pipeline => "Orders";

        public BoardSection Read() =>
            new([new BoardTable("Shelves", ["shelf"], [new BoardRow("a", ["a"]) { Actions = [new BoardAction("clear", "Clear")] }])]);

        public ValueTask<string?> InvokeAsync(string action, string row, SpliceOrigin origin, CancellationToken cancellationToken) =>
            action == "clear"
                ? new($"{row} was cleared by {origin.By}: {origin.Reason}")
                : throw new InvalidOperationException("Shelves don't burn.");
    }

    private sealed class Broken : IPipelineBoardSection
    {
        public string Name => "Broken";

        public string? Pipeline => null;

        public BoardSection Read() => throw new InvalidOperationException("broken");

        public ValueTask<string?> InvokeAsync(string action, string row, SpliceOrigin origin, CancellationToken cancellationToken) =>
            default;
    }

    private sealed class AuditList : IPipelineAuditSink
    {
        public List<string> Lines { get; } = [];

        public ValueTask WriteAsync(PipelineAuditRecord record, CancellationToken cancellationToken)
        {
            Lines.Add(
                $"{record.Action} {record.Pipeline} {record.Detail}"
                + (record.Succeeded ? $": {record.Outcome}, by {record.By}, {record.Reason}" : " refused"));
            return default;
        }
    }

    private sealed class BrokenSink : IPipelineAuditSink
    {
        public ValueTask WriteAsync(PipelineAuditRecord record, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("The sink is broken.");
    }
}
