using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pipelines.Hosting.Tests.Examples;

namespace Pipelines.Hosting.Tests.Services;

/// <summary>Stops that come together with something else: a restart, a pause, the start, a failure.</summary>
public sealed class StopRaceTests
{
    // The clock is advanced for batches, and faster than other threads do their work.
    private static readonly (string, string?) Patient = ("Pipelines:Checkout:Service:DrainTimeout", "40.00:00:00");

    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static CancellationToken Token => ServiceHost.Token;

    [Fact]
    public async Task A_restart_before_a_stop_leaves_no_item_in_the_input()
    {
        await using ServiceHost host = await Gated().StartAsync();
        var service = host.Get<CheckoutService>();
        await ServiceHost.UntilAsync(() => host.LogsOf(1010).Length > 0);
        for (int item = 0; item < 200; item++) await service.Input.WriteAsync(item, Token);
        Task<Settlement> sending = service.SendAsync(200, Token).AsTask();
        Task restarting = service.RestartAsync(Token);

        Task stopping = host.StopAsync();
        await ServiceHost.UntilAsync(() => host.LogsOf(1011).Length > 0);
        _gate.SetResult();
        await host.AdvanceUntilAsync(() => stopping.IsCompleted, TimeSpan.FromMilliseconds(5));

        Assert.Equal(Enumerable.Range(0, 201), service.Written);
        Assert.True((await sending).IsSettled);
        Assert.Equal(PipelineServiceState.Drained, service.State);
        await Task.WhenAny(restarting);
    }

    [Fact]
    public async Task A_paused_input_is_open_for_a_request_that_the_stop_waits_for()
    {
        await using ServiceHost host =
            await ServiceHost.Checkouts(static services => services.AddSingleton<IHostedService, Server>(), Patient).StartAsync();
        var service = host.Get<CheckoutService>();
        service.Pause();
        Task<Settlement> request = service.SendAsync(1, Token).AsTask();
        host.Services.GetServices<IHostedService>().OfType<Server>().Single().Request = request;

        Task stopping = host.StopAsync();
        await host.AdvanceUntilAsync(() => stopping.IsCompleted, TimeSpan.FromMilliseconds(5));

        Assert.True((await request).IsSettled);
        Assert.Equal(PipelineServiceState.Drained, service.State);
    }

    [Fact]
    public async Task A_stop_while_the_host_starts_drains()
    {
        await using ServiceHost host = Gated(static services => services.AddSingleton<IHostedService, SlowStart>());
        var service = host.Get<CheckoutService>();
        for (int item = 0; item < 200; item++) await service.Input.WriteAsync(item, Token);
        Task starting = host.StartAsync();
        await ServiceHost.UntilAsync(() => host.Get<Checkout>().Splices.Monitor.Pins > 0);

        host.Get<IHostApplicationLifetime>().StopApplication();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starting);
        _gate.SetResult();
        await service.StopAsync(Token);

        Assert.Equal(Enumerable.Range(0, 200), service.Written);
        Assert.Equal(PipelineServiceState.Drained, service.State);
    }

    [Fact]
    public async Task A_host_that_is_disposed_without_a_stop_logs_its_items()
    {
        var failing = new FailingStart();
        ServiceHost host = Gated(services => services.AddSingleton<IHostedService>(failing));
        var service = host.Get<CheckoutService>();
        for (int item = 0; item < 200; item++) await service.Input.WriteAsync(item, Token);
        Task<Settlement> sending = service.SendAsync(200, Token).AsTask();
        Task starting = host.StartAsync();
        await ServiceHost.UntilAsync(() => host.Get<Checkout>().Splices.Monitor.Pins > 0);
        failing.Failure.SetException(new FormatException());
        await Assert.ThrowsAsync<FormatException>(() => starting);

        await host.DisposeAsync();
        await Task.WhenAny(service.ExecuteTask!);

        Assert.Contains(" 201 of 201 items were left, ", Assert.Single(host.LogsOf(1013)), StringComparison.Ordinal);
        await Assert.ThrowsAsync<System.Threading.Channels.ChannelClosedException>(() => sending);
        Assert.Equal(PipelineServiceState.Canceled, service.State);
    }

    [Fact]
    public async Task A_report_that_hangs_does_not_hide_a_failure()
    {
        await using ServiceHost host = await ServiceHost.Checkouts(
            ("Pipelines:Checkout:Service:Restart", "OnFailure")).StartAsync();
        var service = host.Get<CheckoutService>();
        service.Settling = _ => new(_gate.Task);
        host.Get<Checkout>().Pricing = static (item, _) => item == 100 ? throw new FormatException("hundred") : new(item);
        for (int item = 0; item < 8; item++) await service.Input.WriteAsync(item, Token);
        await host.AdvanceUntilAsync(() => service.Settled > 0, TimeSpan.FromMilliseconds(5));

        await service.Input.WriteAsync(100, Token);
        await host.AdvanceUntilAsync(() => service.State == PipelineServiceState.Failed, TimeSpan.FromSeconds(1));

        Assert.Equal("hundred", service.LastFailure!.Message);
        _gate.SetResult();
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_source_may_use_its_token_to_clean_up(bool isRestart)
    {
        await using ServiceHost host = ServiceHost.Lines();
        var service = host.Get<LinesService>();
        service.Reading = stopping => EndlessAsync(stopping);
        await host.StartAsync();
        await ServiceHost.UntilAsync(() => service.Written.Count > 10);

        if (isRestart) await service.RestartAsync(Token);
        await host.StopAsync();

        Assert.Equal(PipelineServiceState.Drained, service.State);
        Assert.Null(service.LastFailure);

        static async IAsyncEnumerable<string> EndlessAsync([EnumeratorCancellation] CancellationToken stopping)
        {
            try
            {
                while (true)
                {
                    await Task.Yield();
                    yield return "1";
                }
            }
            finally
            {
                stopping.ThrowIfCancellationRequested();
            }
        }
    }

    [Fact]
    public async Task A_source_that_has_ended_is_not_read_again()
    {
        await using var host = new ServiceHost(static services =>
        {
            services.AddPipeline<Checkout>();
            services.AddPipelineService<FiniteService>();
        });
        var service = host.Get<FiniteService>();
        host.Get<Checkout>().Pricing = async (item, token) =>
        {
            await _gate.Task.WaitAsync(token);
            return item;
        };
        await host.StartAsync();
        await service.Ended.Task.WaitAsync(Token);
        Task restarting = service.RestartAsync(Token);
        _gate.SetResult();

        await host.AdvanceUntilAsync(() => service.State == PipelineServiceState.Completed, TimeSpan.FromMilliseconds(5));

        Assert.Equal(3, host.Get<Checkout>().Splices.Monitor.GetTotals().Out);
        await Assert.ThrowsAsync<InvalidOperationException>(() => restarting);
    }

    [Fact]
    public async Task A_source_that_can_not_be_read_is_not_tried_again_at_a_stop()
    {
        await using ServiceHost host = ServiceHost.Lines(("Pipelines:Lines:Service:Restart", "OnFailure"));
        var service = host.Get<LinesService>();
        service.Reading = static _ => throw new FormatException("no broker");
        await host.StartAsync();
        await ServiceHost.UntilAsync(() => service.State == PipelineServiceState.Restarting);

        await host.StopAsync();

        Assert.Equal(1, service.Restarts);
        Assert.Equal(PipelineServiceState.Canceled, service.State);
    }

    [Fact]
    public async Task A_source_that_is_null_is_refused()
    {
        await using ServiceHost host = ServiceHost.Lines();
        host.Get<LinesService>().Reading = static _ => null!;

        await host.StartAsync();
        await ServiceHost.UntilAsync(() => host.IsStopping);

        Assert.StartsWith(
            "ReadAsync of the service of pipeline Lines has returned null.", host.Get<LinesService>().LastFailure!.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registration_that_throws_does_not_keep_a_service_from_draining()
    {
        await using ServiceHost host = ServiceHost.Lines();
        var service = host.Get<LinesService>();
        var source = System.Threading.Channels.Channel.CreateUnbounded<string>();
        service.Reading = stopping =>
        {
            stopping.Register(static () => throw new FormatException());
            return source.Reader.ReadAllAsync(stopping);
        };
        await host.StartAsync();
        await source.Writer.WriteAsync("1", Token);
        await ServiceHost.UntilAsync(() => service.Written.Count == 1);

        await service.StopAsync(Token);

        Assert.Equal(PipelineServiceState.Drained, service.State);
        Assert.Single(host.LogsOf(1026));
    }

    private ServiceHost Gated(Action<IServiceCollection>? add = null)
    {
        ServiceHost host = ServiceHost.Checkouts(add ?? (static _ => { }), Patient);
        host.Get<Checkout>().Pricing = async (item, token) =>
        {
            await _gate.Task.WaitAsync(token);
            return item;
        };
        return host;
    }

    /// <summary>Reads three items.</summary>
    internal sealed class FiniteService(Checkout pipeline, IServiceProvider services) : PipelineService<int, int>(pipeline, services)
    {
        public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override async IAsyncEnumerable<int> ReadAsync([EnumeratorCancellation] CancellationToken stopping)
        {
            for (int item = 0; item < 3; item++)
            {
                await Task.Yield();
                yield return item;
            }

            Ended.SetResult();
        }
    }

    /// <summary>Waits for its request when it stops, as a web server does.</summary>
    internal sealed class Server : IHostedService
    {
        public Task Request { get; set; } = Task.CompletedTask;

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Request.WaitAsync(cancellationToken);
    }

    /// <summary>Starts until it is canceled.</summary>
    internal sealed class SlowStart : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    /// <summary>Fails to start when a test says so.</summary>
    internal sealed class FailingStart : IHostedService
    {
        public TaskCompletionSource Failure { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task StartAsync(CancellationToken cancellationToken) => Failure.Task;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
