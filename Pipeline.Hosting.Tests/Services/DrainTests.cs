using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pipelines.Hosting.Tests.Examples;

namespace Pipelines.Hosting.Tests.Services;

/// <summary>Services that the host stops while items are in flight.</summary>
public sealed class DrainTests
{
    private static CancellationToken Token => ServiceHost.Token;

    [Fact]
    public async Task Items_in_flight_come_out()
    {
        await using ServiceHost host = await ServiceHost.Checkouts().StartAsync();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Get<Checkout>().Pricing = async (item, token) =>
        {
            await gate.Task.WaitAsync(token);
            return item;
        };
        var service = host.Get<CheckoutService>();
        for (int item = 0; item < 100; item++) await service.Input.WriteAsync(item, Token);

        Task stopping = host.StopAsync();
        await ServiceHost.UntilAsync(() => host.LogsOf(1011).Length > 0);
        Assert.Equal(PipelineServiceState.Draining, service.State);
        Assert.False(service.Input.TryWrite(100));
        Assert.False(stopping.IsCompleted);
        gate.SetResult();
        await stopping;

        Assert.Equal(Enumerable.Range(0, 100), service.Written);
        Assert.Equal(100, service.Settled);
        Assert.Equal(PipelineServiceState.Drained, service.State);
        Assert.Equal(["1012 The service of pipeline Checkout has drained 100 items in 00:00:00."], host.LogsOf(1012, 1013));
    }

    [Fact]
    public async Task A_stage_that_hangs_is_canceled_and_the_rest_is_logged()
    {
        await using ServiceHost host = await ServiceHost.Checkouts(("Pipelines:Checkout:Service:DrainTimeout", "00:00:07")).StartAsync();
        host.Get<Checkout>().Pricing = static async (item, token) =>
        {
            if (item >= 6) await Task.Delay(Timeout.InfiniteTimeSpan, token);
            return item;
        };
        var service = host.Get<CheckoutService>();
        for (int item = 0; item < 100; item++) await service.Input.WriteAsync(item, Token);
        await host.AdvanceUntilAsync(() => service.Written.Count == 6, TimeSpan.FromMilliseconds(5));

        Task stopping = host.StopAsync();
        await host.AdvanceUntilAsync(() => host.LogsOf(1013).Length > 0, TimeSpan.FromSeconds(1));
        await stopping;

        Assert.Equal(PipelineServiceState.Canceled, service.State);
        string givenUp = Assert.Single(host.LogsOf(1012, 1013));
        Assert.StartsWith("1013 The service of pipeline Checkout was canceled after 00:00:", givenUp, StringComparison.Ordinal);
        Assert.Contains(" 94 of 100 items were left, ", givenUp, StringComparison.Ordinal);
        Assert.Contains("  Price: ", givenUp, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stage_that_ignores_its_token_is_left_behind()
    {
        await using ServiceHost host = await ServiceHost.Checkouts().StartAsync();
        var never = new TaskCompletionSource<int>();
        host.Get<Checkout>().Pricing = (_, _) => new(never.Task);
        var service = host.Get<CheckoutService>();
        await service.Input.WriteAsync(1, Token);
        Task<Settlement> sending = service.SendAsync(2, Token).AsTask();

        Task stopping = host.StopAsync();
        await host.AdvanceUntilAsync(() => stopping.IsCompleted, TimeSpan.FromSeconds(1));
        await stopping;

        Assert.Equal(PipelineServiceState.Canceled, service.State);
        Assert.Single(host.LogsOf(1019));
        never.SetResult(1);
        await Assert.ThrowsAsync<System.Threading.Channels.ChannelClosedException>(() => sending);
    }

    [Fact]
    public async Task Items_in_the_input_of_a_paused_service_come_out()
    {
        await using ServiceHost host = await ServiceHost.Checkouts().StartAsync();
        var service = host.Get<CheckoutService>();
        service.Pause();
        for (int item = 0; item < 10; item++) await service.Input.WriteAsync(item, Token);

        await host.StopAsync();

        Assert.Equal(Enumerable.Range(0, 10), service.Written);
        Assert.Equal(PipelineServiceState.Drained, service.State);
    }

    [Fact]
    public async Task Items_of_a_service_that_did_not_start_are_logged()
    {
        await using ServiceHost host = ServiceHost.Checkouts();
        var service = host.Get<CheckoutService>();
        Assert.True(service.Input.TryWrite(1));

        await service.StopAsync(Token);

        Assert.Equal(
            [
                "1013 The service of pipeline Checkout was canceled after 00:00:00, before all items had come out. 1 of 1 items were left, "
                + "1 of them in the input. ",
            ],
            host.LogsOf(1013));
        await Assert.ThrowsAsync<System.Threading.Channels.ChannelClosedException>(async () => await service.Input.WriteAsync(2, Token));
    }

    [Fact]
    public async Task A_pause_during_the_stop_has_no_effect()
    {
        await using ServiceHost host = await ServiceHost.Checkouts().StartAsync();
        var service = host.Get<CheckoutService>();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Get<Checkout>().Pricing = async (item, token) =>
        {
            await gate.Task.WaitAsync(token);
            return item;
        };
        for (int item = 0; item < 200; item++) await service.Input.WriteAsync(item, Token);
        Task stopping = host.StopAsync();
        await ServiceHost.UntilAsync(() => service.State == PipelineServiceState.Draining);

        service.Pause();
        gate.SetResult();
        await stopping;

        Assert.Equal(200, service.Written.Count);
        Assert.Empty(host.LogsOf(1016));
    }

    [Fact]
    public async Task A_host_that_is_disposed_without_a_stop_ends_its_services()
    {
        var host = new ServiceHost(static services =>
        {
            services.AddPipeline<Checkout>();
            services.AddPipelineService<CheckoutService>();
            services.AddSingleton<IHostedService, BrokenService>();
        });
        var service = host.Get<CheckoutService>();

        await Assert.ThrowsAsync<FormatException>(host.StartAsync);
        await host.DisposeAsync();

        // It is canceled if it had not begun.
        await Task.WhenAny(service.ExecuteTask!.WaitAsync(Token));
        Assert.True(service.ExecuteTask.IsCompleted);
    }

    [Fact]
    public async Task A_drain_without_a_limit_waits()
    {
        await using ServiceHost host = await new ServiceHost(static services =>
        {
            services.AddPipeline<Checkout>(configure: static options => options.Service.DrainTimeout = Timeout.InfiniteTimeSpan);
            services.AddPipelineService<CheckoutService>();
        }).StartAsync();
        var service = host.Get<CheckoutService>();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Get<Checkout>().Pricing = async (item, token) =>
        {
            await gate.Task.WaitAsync(token);
            return item;
        };
        for (int item = 0; item < 8; item++) await service.Input.WriteAsync(item, Token);

        Task stopping = host.StopAsync();
        await ServiceHost.UntilAsync(() => host.LogsOf(1011).Length > 0);
        host.Clock.Advance(TimeSpan.FromDays(1));
        gate.SetResult();
        await stopping;

        Assert.Equal(8, service.Written.Count);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_service_that_writes_to_another_one_drains_first(bool isRegisteredFirst)
    {
        await using ServiceHost host = await new ServiceHost(services =>
        {
            services.AddPipeline<Checkout>();
            services.AddPipeline<Lines>();
            if (isRegisteredFirst) services.AddPipelineService<ForwardingService>();
            services.AddPipelineService<CheckoutService>();
            if (!isRegisteredFirst) services.AddPipelineService<ForwardingService>();
        }).StartAsync();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var forwarding = host.Get<ForwardingService>();
        forwarding.Gate = gate.Task;
        for (int item = 0; item < 100; item++) await forwarding.Input.WriteAsync($"{item}", Token);

        Task stopping = host.StopAsync();
        await ServiceHost.UntilAsync(() => host.LogsOf(1011).Length > 0);
        Assert.Equal("1011 The service of pipeline Lines", host.LogsOf(1011)[0][..34]);
        gate.SetResult();
        await stopping;

        Assert.Equal(Enumerable.Range(0, 100), host.Get<CheckoutService>().Written);
        Assert.Equal(
            ["Lines", "Checkout"],
            host.LogsOf(1012).Select(static message => message.Split(' ')[5]));
    }

    [Fact]
    public async Task A_stop_during_a_restart_takes_the_rest_of_the_input()
    {
        await using ServiceHost host = await ServiceHost.Checkouts(("Pipelines:Checkout:Service:Restart", "OnFailure")).StartAsync();
        var service = host.Get<CheckoutService>();
        host.Get<Checkout>().Pricing = static (item, _) => item == 0 ? throw new FormatException("zero") : new(item);
        await service.Input.WriteAsync(0, Token);
        await ServiceHost.UntilAsync(() => service.State == PipelineServiceState.Restarting);
        for (int item = 1; item < 10; item++) await service.Input.WriteAsync(item, Token);

        await host.StopAsync();

        Assert.Equal(Enumerable.Range(1, 9), service.Written);
        Assert.Equal(PipelineServiceState.Drained, service.State);
    }

    /// <summary>Fails when the host starts.</summary>
    internal sealed class BrokenService : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => throw new FormatException();

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    /// <summary>Writes its results to the input of another service.</summary>
    internal sealed class ForwardingService(Lines pipeline, CheckoutService next, IServiceProvider services)
        : PipelineService<string, int>(pipeline, services)
    {
        public Task Gate { get; set; } = Task.CompletedTask;

        protected override async ValueTask WriteAsync(int result, CancellationToken cancellation)
        {
            await Gate.WaitAsync(cancellation);
            await next.Input.WriteAsync(result, cancellation);
        }
    }
}
