using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Pipelines.Hosting.Tests.Examples;

namespace Pipelines.Hosting.Tests;

/// <summary>The health of pipelines and their services.</summary>
public sealed class HealthTests
{
    private static CancellationToken Token => ServiceHost.Token;

    [Fact]
    public async Task A_pipeline_that_runs_is_healthy_and_described()
    {
        await using ServiceHost host = await Checkouts().StartAsync();
        host.Get<Checkout>().Stages.IsSane.Disable();

        HealthReportEntry health = await CheckAsync(host);

        Assert.Equal((HealthStatus.Healthy, null), (health.Status, health.Description));
        Assert.Equal(
            [
                "Checkout.disabled: IsSane, Audit", "Checkout.pinned: ", "Checkout.queued: 0", "Checkout.restarts: 0",
                "Checkout.state: Running", "Checkout.version: 1",
            ],
            health.Data.Select(static one => $"{one.Key}: {one.Value}").Order());
    }

    [Fact]
    public async Task A_paused_service_degrades()
    {
        await using ServiceHost host = await Checkouts().StartAsync();
        host.Get<CheckoutService>().Pause();

        HealthReportEntry health = await CheckAsync(host);

        Assert.Equal((HealthStatus.Degraded, "Checkout: the service is paused."), (health.Status, health.Description));
    }

    [Fact]
    public async Task A_service_that_waits_for_a_restart_degrades()
    {
        await using ServiceHost host = await Checkouts(("Pipelines:Checkout:Service:Restart", "OnFailure")).StartAsync();
        host.Get<Checkout>().Pricing = static (_, _) => throw new FormatException("three");
        await host.Get<CheckoutService>().Input.WriteAsync(1, Token);
        await ServiceHost.UntilAsync(() => host.Get<CheckoutService>().State == PipelineServiceState.Restarting);

        HealthReportEntry health = await CheckAsync(host);

        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.Equal("Checkout: the service waits for a restart after a failure: three", health.Description);
        Assert.IsType<FormatException>(health.Exception);
    }

    [Fact]
    public async Task A_failed_service_is_unhealthy()
    {
        await using ServiceHost host = await Checkouts().StartAsync();
        host.Get<Checkout>().Pricing = static (_, _) => throw new FormatException("three");
        await host.Get<CheckoutService>().Input.WriteAsync(1, Token);
        await ServiceHost.UntilAsync(() => host.Get<CheckoutService>().State == PipelineServiceState.Failed);

        HealthReportEntry health = await CheckAsync(host);

        Assert.Equal((HealthStatus.Unhealthy, "Checkout: the service has failed: three"), (health.Status, health.Description));
    }

    [Theory, InlineData("ready", HealthStatus.Unhealthy), InlineData("live", HealthStatus.Healthy)]
    public async Task A_service_that_drains_is_not_ready(string tag, HealthStatus expected)
    {
        await using ServiceHost host = await Checkouts(tag: tag).StartAsync();
        var gate = new TaskCompletionSource<int>();
        host.Get<Checkout>().Pricing = (_, _) => new(gate.Task);
        await host.Get<CheckoutService>().Input.WriteAsync(1, Token);
        Task stopping = host.StopAsync();
        await ServiceHost.UntilAsync(() => host.Get<CheckoutService>().State == PipelineServiceState.Draining);

        HealthReportEntry health = await CheckAsync(host);

        Assert.Equal(expected, health.Status);
        gate.SetResult(1);
        await stopping;
    }

    [Fact]
    public async Task A_queue_that_stays_full_degrades()
    {
        await using ServiceHost host = await Checkouts(("Pipelines:Checkout:Stream:InputCapacity", "2")).StartAsync();
        var service = host.Get<CheckoutService>();
        service.Pause();
        await ServiceHost.UntilAsync(() => host.Get<Checkout>().Splices.Monitor.GetStreams().Count > 0);
        host.Get<Checkout>().Pricing = static async (item, token) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
            return item;
        };
        Assert.True(service.Input.TryWrite(1) && service.Input.TryWrite(2));

        Assert.Equal("Checkout: the service is paused.", (await CheckAsync(host)).Description);
        host.Clock.Advance(TimeSpan.FromSeconds(31));

        HealthReportEntry health = await CheckAsync(host);
        Assert.EndsWith(
            " Checkout: the queue ahead of (input) has been full for 30 s.", health.Description, StringComparison.Ordinal);
        Task stopping = host.StopAsync();
        await host.AdvanceUntilAsync(() => stopping.IsCompleted, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Items_on_an_old_version_degrade()
    {
        await using ServiceHost host = await Checkouts().StartAsync();
        var gate = new TaskCompletionSource<int>();
        host.Get<Checkout>().Pricing = (_, _) => new(gate.Task);
        await host.Get<CheckoutService>().Input.WriteAsync(1, Token);
        await ServiceHost.UntilAsync(() => host.Get<Checkout>().Splices.Monitor.Pins > 0);
        host.Get<Checkout>().Stages.IsSane.Disable();
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(host, TimeSpan.FromDays(1))).Status);

        Assert.StartsWith(
            "Checkout: items are still in flight on version 0 (pins: ", (await CheckAsync(host, TimeSpan.Zero)).Description,
            StringComparison.Ordinal);
        gate.SetResult(1);
    }

    [Fact]
    public async Task A_refused_configuration_degrades()
    {
        await using ServiceHost host = await Checkouts().StartAsync();
        host.Reload(("Pipelines:Checkout:Stages:Audit:Enabled", "maybe"));

        HealthReportEntry health = await CheckAsync(host);

        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.EndsWith(
            "Pipelines:Checkout:Stages:Audit:Enabled: 'maybe' is not true or false.", health.Description, StringComparison.Ordinal);
    }

    private static async Task<HealthReportEntry> CheckAsync(ServiceHost host, TimeSpan? pinnedFor = null)
    {
        if (pinnedFor is { } time) host.Get<PipelineHealthOptions>().PinnedFor = time;
        HealthReport report = await host.Get<HealthCheckService>().CheckHealthAsync(Token);
        return report.Entries["pipelines"];
    }

    private static ServiceHost Checkouts(params (string, string?)[] settings) => Checkouts("ready", settings);

    private static ServiceHost Checkouts(string tag, params (string, string?)[] settings) => new(
        services =>
        {
            services.AddPipeline<Checkout>();
            services.AddPipelineService<CheckoutService>();
            services.AddHealthChecks().AddPipelines(tags: [tag], configure: options => services.AddSingleton(options));
        },
        settings);
}
