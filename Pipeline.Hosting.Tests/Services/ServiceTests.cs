using Microsoft.Extensions.DependencyInjection;
using Pipelines.Hosting.Tests.Examples;

namespace Pipelines.Hosting.Tests.Services;

/// <summary>Services of pipelines with an input.</summary>
public sealed class ServiceTests
{
    private static CancellationToken Token => ServiceHost.Token;

    [Fact]
    public async Task An_item_that_is_sent_is_written_when_it_is_settled()
    {
        await using ServiceHost host = await ServiceHost.Checkouts().StartAsync();
        var service = host.Get<CheckoutService>();

        Settlement settlement = await host.SettledAsync(service.SendAsync(7, Token));
        Assert.Equal((1, true), (settlement.Results, settlement.IsSettled));
        Assert.Equal([7], service.Written);
        Assert.Equal(1, (await host.SettledAsync(service.SendAsync(-7, Token))).Dropped);
        Assert.Same(service, host.Registry["Checkout"].Service);
        Assert.Equal("Checkout", service.Name);
    }

    [Theory, InlineData(null, true), InlineData("true", true), InlineData("false", false)]
    public async Task Stages_run_in_the_context_of_the_writer(string? setting, bool flows)
    {
        await using ServiceHost host = await ServiceHost.Checkouts(("Pipelines:Checkout:Stream:FlowsContext", setting)).StartAsync();
        var tenant = new AsyncLocal<string>();
        string? seen = null;
        host.Get<Checkout>().Pricing = (item, _) =>
        {
            seen = tenant.Value;
            return new(item);
        };
        tenant.Value = "blue";

        await host.SettledAsync(host.Get<CheckoutService>().SendAsync(1, Token));

        Assert.Equal(flows ? "blue" : null, seen);
    }

    [Fact]
    public async Task The_input_has_the_capacity_of_the_settings()
    {
        await using ServiceHost host = ServiceHost.Checkouts(("Pipelines:Checkout:Stream:InputCapacity", "3"));
        var service = host.Get<CheckoutService>();
        Assert.Equal(PipelineServiceState.NotStarted, service.State);

        Assert.True(service.Input.TryWrite(1) && service.Input.TryWrite(2) && service.Input.TryWrite(3));
        Assert.False(service.Input.TryWrite(4));

        await host.StartAsync();
        await host.StopAsync();
        Assert.Equal([1, 2, 3], service.Written);
    }

    [Fact]
    public async Task The_end_of_the_input_ends_the_service()
    {
        await using ServiceHost host = await ServiceHost.Checkouts().StartAsync();
        var service = host.Get<CheckoutService>();
        await service.Input.WriteAsync(1, Token);
        service.Input.Complete();

        await host.AdvanceUntilAsync(() => service.State == PipelineServiceState.Completed, TimeSpan.FromMilliseconds(5));

        Assert.Equal([1], service.Written);
        Assert.False(host.IsStopping);
    }

    [Fact]
    public async Task A_pipeline_that_was_not_added_is_refused()
    {
        await using var host = new ServiceHost(static services => services.AddPipelineService<OwnService>());

        InvalidOperationException refused = await Assert.ThrowsAsync<InvalidOperationException>(host.StartAsync);

        Assert.StartsWith(
            "The pipeline Lines of this service is not one of the container. Add it with services.AddPipeline<Lines>()", refused.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_service_of_a_pipeline_is_refused()
    {
        await using var host = new ServiceHost(static services =>
        {
            services.AddPipeline<Checkout>();
            services.AddPipelineService<CheckoutService>();
            services.AddPipelineService<OtherService>();
        });

        InvalidOperationException refused = await Assert.ThrowsAsync<InvalidOperationException>(host.StartAsync);

        Assert.StartsWith("The pipeline Checkout has a service already, ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_takes_a_named_pipeline()
    {
        await using ServiceHost host = await new ServiceHost(static services =>
        {
            services.AddPipeline<Checkout>();
            services.AddPipeline<Checkout>("returns");
            services.AddPipelineService<CheckoutService>();
            services.AddPipelineService<ReturnsService>();
        }).StartAsync();

        await host.SettledAsync(host.Get<ReturnsService>().SendAsync(1, Token));

        Assert.Equal("returns", host.Get<ReturnsService>().Name);
        Assert.Equal(1, host.Services.GetRequiredKeyedService<Checkout>("returns").Splices.Monitor.GetTotals().Out);
        Assert.Equal(0, host.Get<Checkout>().Splices.Monitor.GetTotals().Out);
    }

    internal sealed class OwnService(IServiceProvider services) : PipelineService<string, int>(new Lines(), services);

    internal sealed class OtherService(Checkout pipeline, IServiceProvider services) : PipelineService<int, int>(pipeline, services);

    internal sealed class ReturnsService([FromKeyedServices("returns")] Checkout pipeline, IServiceProvider services)
        : PipelineService<int, int>(pipeline, services);
}
