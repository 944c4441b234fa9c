using Pipelines.Hosting.Tests.Examples;

namespace Pipelines.Hosting.Tests;

/// <summary>Items that a stage skips, and that no method gets.</summary>
public sealed class SkippedItemTests
{
    [Fact]
    public async Task Skipped_items_are_logged_once_a_second_with_their_number()
    {
        ServiceHost host = await Skipping().StartAsync();
        var lines = host.Get<Lines>();

        lines.TryRun("a", out _);
        Assert.Equal([Logged(1)], host.LogsOf(1005));
        lines.TryRun("b", out _);
        lines.TryRun("1", out _);
        lines.TryRun("c", out _);
        Assert.Single(host.LogsOf(1005));

        host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([Logged(1), Logged(2)], host.LogsOf(1005));
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, host.LogsOf(1005).Length);

        lines.TryRun("d", out _);
        lines.TryRun("e", out _);
        Assert.Equal(3, host.LogsOf(1005).Length);
        await host.StopAsync();
        await host.DisposeAsync();
        Assert.Equal([Logged(1), Logged(2), Logged(1), Logged(1)], host.LogsOf(1005));
    }

    [Fact]
    public async Task A_pipeline_that_is_not_watched_logs_no_skipped_items()
    {
        await using ServiceHost host = await new ServiceHost(
            static services => services.AddPipeline<Lines>().WithoutTelemetry()).StartAsync();

        host.Get<Lines>().TryRun("a", out _);

        Assert.Empty(host.LogsOf(1005));
    }

    private static string Logged(int count) =>
        $"1005 Stage Parse of pipeline Lines failed on {count} items, which were skipped. The last failure:";

    private static ServiceHost Skipping() => new(static services => services.AddPipeline<Lines>());
}
