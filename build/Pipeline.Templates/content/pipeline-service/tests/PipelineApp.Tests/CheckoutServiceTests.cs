using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pipelines.Hosting;

public sealed class CheckoutServiceTests
{
    [Fact]
    public async Task The_service_starts_with_its_settings_and_drains()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(settings: null);
        builder.Configuration.AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"));
        builder.Services.AddPipeline<Checkout>();
        builder.Services.AddPipelineService<CheckoutService>();
        using IHost host = builder.Build();

        // A setting that does not fit the pipeline stops the start.
        await host.StartAsync(TestContext.Current.CancellationToken);
        bool isAudited = host.Services.GetRequiredService<Checkout>().Stages.Audit.Enabled;
        await host.StopAsync(TestContext.Current.CancellationToken);

        Assert.False(isAudited);
        Assert.Equal(PipelineServiceState.Drained, host.Services.GetRequiredService<CheckoutService>().State);
    }
}
