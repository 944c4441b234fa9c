using System.Threading.Channels;
using Pipelines.Hosting.Services;
using Pipelines.Hosting.Tests.Examples;

namespace Pipelines.Hosting.Tests.Services;

/// <summary>Services that fail, and services that are restarted.</summary>
public sealed class RestartTests
{
    private static CancellationToken Token => ServiceHost.Token;

    [Fact]
    public async Task A_failure_stops_the_host()
    {
        await using ServiceHost host = await ServiceHost.Checkouts().StartAsync();
        var service = host.Get<CheckoutService>();
        host.Get<Checkout>().Pricing = static (item, _) => item == 3 ? throw new FormatException("three") : new(item);
        Task<Settlement> sending = service.SendAsync(3, Token).AsTask();

        await ServiceHost.UntilAsync(() => host.IsStopping);

        Assert.Equal(PipelineServiceState.Failed, service.State);
        Assert.Equal("three", service.LastFailure!.Message);
        Assert.IsType<FormatException>((await Assert.ThrowsAsync<ChannelClosedException>(() => sending)).InnerException);
        Assert.IsType<FormatException>(
            (await Assert.ThrowsAsync<ChannelClosedException>(async () => await service.Input.WriteAsync(4, Token))).InnerException);
        Assert.Equal(
            [
                "1014 The service of pipeline Checkout has failed: FormatException: three. 1 of 1 items were left, 0 of them in the input.",
            ],
            host.LogsOf(1014));
        Assert.Equal(1, Environment.ExitCode);
        await Assert.ThrowsAsync<InvalidOperationException>(() => service.RestartAsync(Token));
    }

    [Fact]
    public async Task A_service_restarts_after_delays_until_it_gives_up()
    {
        await using ServiceHost host = await ServiceHost.Checkouts(
            ("Pipelines:Checkout:Service:Restart", "onfailure"), ("Pipelines:Checkout:Service:MaxRestarts", "2")).StartAsync();
        var service = host.Get<CheckoutService>();
        host.Get<Checkout>().Pricing = static (item, _) => item < 3 ? throw new FormatException($"{item}") : new(item);
        for (int failure = 0; failure < 2; failure++)
        {
            await service.Input.WriteAsync(failure, Token);
            await ServiceHost.UntilAsync(() => service.State == PipelineServiceState.Restarting);
            Assert.Equal(failure + 1, service.Restarts);
            await host.AdvanceUntilAsync(() => service.State == PipelineServiceState.Running, TimeSpan.FromSeconds(1));
        }

        await service.Input.WriteAsync(2, Token);
        await ServiceHost.UntilAsync(() => host.IsStopping);

        Assert.Equal(PipelineServiceState.Failed, service.State);
        Assert.Equal(2, service.Restarts);
        string[] restarts = host.LogsOf(1015);
        Assert.Equal(2, restarts.Length);
        Assert.StartsWith(
            "1015 The service of pipeline Checkout has failed, and lost 1 items in flight. It starts again in 00:00:01", restarts[0],
            StringComparison.Ordinal);
        Assert.EndsWith(": restart 1 of 2.", restarts[0], StringComparison.Ordinal);
        Assert.Contains("It starts again in 00:00:02", restarts[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_that_has_recovered_starts_to_count_again()
    {
        await using ServiceHost host = await ServiceHost.Checkouts(
            ("Pipelines:Checkout:Service:Restart", "OnFailure"), ("Pipelines:Checkout:Service:MaxRestarts", "1"),
            ("Pipelines:Checkout:Service:HealthyAfter", "00:01:00")).StartAsync();
        var service = host.Get<CheckoutService>();
        host.Get<Checkout>().Pricing = static (item, _) => item < 3 ? throw new FormatException($"{item}") : new(item);

        for (int failure = 0; failure < 3; failure++)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(1));
            await service.Input.WriteAsync(failure, Token);
            await ServiceHost.UntilAsync(() => service.State == PipelineServiceState.Restarting);
            await host.AdvanceUntilAsync(() => service.State == PipelineServiceState.Running, TimeSpan.FromSeconds(1));
        }

        Assert.Equal(3, service.Restarts);
        Assert.False(host.IsStopping);
    }

    [Fact]
    public async Task Items_in_the_input_survive_a_failure()
    {
        await using ServiceHost host = await ServiceHost.Checkouts(("Pipelines:Checkout:Service:Restart", "OnFailure")).StartAsync();
        var service = host.Get<CheckoutService>();
        host.Get<Checkout>().Pricing = static (item, _) => item == 0 ? throw new FormatException() : new(item);
        await service.Input.WriteAsync(0, Token);
        await ServiceHost.UntilAsync(() => service.State == PipelineServiceState.Restarting);
        for (int item = 1; item < 200; item++) await service.Input.WriteAsync(item, Token);
        Task<Settlement> sending = service.SendAsync(200, Token).AsTask();

        await host.AdvanceUntilAsync(() => service.Written.Count == 200, TimeSpan.FromSeconds(1));

        Assert.Equal(Enumerable.Range(1, 200), service.Written);
        Assert.True((await sending).IsSettled);
    }

    [Fact]
    public async Task A_restart_drains_and_takes_the_settings_of_now()
    {
        await using ServiceHost host = await ServiceHost.Checkouts(("Pipelines:Checkout:Stages:Price:Parallelism", "3")).StartAsync();
        var service = host.Get<CheckoutService>();
        await host.SettledAsync(service.SendAsync(0, Token));
        Assert.Equal(3, WorkersOfPrice(host));

        host.Reload(("Pipelines:Checkout:Stages:Price:Parallelism", "4"), ("Pipelines:Checkout:Stream:DefaultCapacity", "7"));

        Assert.Equal(
            ["Pipelines:Checkout:Stages:Price:Parallelism", "Pipelines:Checkout:Stream:DefaultCapacity"],
            host.Registry["Checkout"].WaitingSettings.Order());
        Assert.Equal(
            [
                "1023 Pipelines:Checkout:Stages:Price:Parallelism of pipeline Checkout was 3 and is 4 now, which waits for a restart "
                + "of the service: call RestartAsync.",
                "1023 Pipelines:Checkout:Stream:DefaultCapacity of pipeline Checkout was the default and is 7 now, which waits for a "
                + "restart of the service: call RestartAsync.",
            ],
            host.LogsOf(1023).Order());
        Assert.Equal(3, WorkersOfPrice(host));

        for (int item = 1; item < 100; item++) await service.Input.WriteAsync(item, Token);
        await service.RestartAsync(Token);
        await host.SettledAsync(service.SendAsync(100, Token));

        Assert.Equal(4, WorkersOfPrice(host));
        Assert.Empty(host.Registry["Checkout"].WaitingSettings);
        Assert.Equal(Enumerable.Range(0, 101), service.Written);
    }

    [Fact]
    public async Task Restarts_under_load_lose_nothing()
    {
        await using ServiceHost host = await ServiceHost.Checkouts().StartAsync();
        var service = host.Get<CheckoutService>();
        Task writing = Task.Run(
            async () =>
            {
                for (int item = 0; item < 20_000; item++) await service.Input.WriteAsync(item, Token);
            },
            Token);

        int restarts = 0;
        for (; !writing.IsCompleted; restarts++)
        {
            service.Pause();
            await service.RestartAsync(Token);
            service.Resume();
        }

        await writing;
        await host.StopAsync();

        Assert.Equal(Enumerable.Range(0, 20_000), service.Written);
        Assert.InRange(restarts, 1, int.MaxValue);

        // The first restart may come before the first stream.
        Assert.InRange(host.LogsOf(1010).Length, restarts, restarts + 1);
    }

    [Fact]
    public async Task A_report_that_fails_is_a_failure()
    {
        await using ServiceHost host = await ServiceHost.Checkouts().StartAsync();
        var service = host.Get<CheckoutService>();
        service.Settling = static _ => throw new TimeoutException("no broker");

        await service.Input.WriteAsync(1, Token);
        await host.AdvanceUntilAsync(() => host.IsStopping, TimeSpan.FromMilliseconds(5));

        Assert.Equal("no broker", service.LastFailure!.Message);
        Assert.Equal(PipelineServiceState.Failed, service.State);
    }

    [Fact]
    public async Task A_sink_that_fails_leaves_its_item_unsettled()
    {
        await using ServiceHost host = await ServiceHost.Checkouts().StartAsync();
        var service = host.Get<CheckoutService>();
        service.Writing = static (item, _) => item == 2 ? throw new TimeoutException("no table") : default;

        await service.Input.WriteAsync(1, Token);
        await host.AdvanceUntilAsync(() => service.Settled == 1, TimeSpan.FromMilliseconds(5));
        await service.Input.WriteAsync(2, Token);
        await host.AdvanceUntilAsync(() => host.IsStopping, TimeSpan.FromMilliseconds(5));

        Assert.Equal(1, service.Settled);
        Assert.Equal("no table", service.LastFailure!.Message);
    }

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(2, 0, 2)]
    [InlineData(5, 0, 16)]
    [InlineData(3, 1, 4.8)]
    [InlineData(7, 0, 60)]
    [InlineData(1000, 1, 60)]
    public void Delays_double_up_to_the_longest(int failures, double random, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RestartDelay.After(new ServiceSettings(), failures, random));

    private static int WorkersOfPrice(ServiceHost host) => host.Get<Checkout>().Splices.Monitor.GetTotals().Stages[1].Workers;
}
