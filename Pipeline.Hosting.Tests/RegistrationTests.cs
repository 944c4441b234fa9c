using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Pipelines.Hosting.Tests.Examples;

namespace Pipelines.Hosting.Tests;

/// <summary>Pipelines that are added to services, and when they are created.</summary>
public sealed class RegistrationTests
{
    [Fact]
    public async Task A_pipeline_is_one_instance_of_the_container()
    {
        await using ServiceHost host = await new ServiceHost(static services => services.AddPipeline<Checkout>()).StartAsync();

        Assert.Same(host.Get<Checkout>(), host.Get<Checkout>());
        PipelineEntry entry = Assert.Single(host.Registry);
        Assert.Equal("Checkout", entry.Name);
        Assert.Same(host.Get<Checkout>(), entry.Pipeline);
        Assert.Same(entry, host.Registry["checkout"]);
        Assert.Same(entry, host.Registry[0]);
        Assert.Null(entry.Service);
        Assert.Equal(["1001 Pipeline Checkout was created, version 0: disabled: Audit."], host.Logs);
    }

    [Fact]
    public async Task A_named_instance_has_a_table_and_a_section_of_its_own()
    {
        await using ServiceHost host = await new ServiceHost(
            static services =>
            {
                services.AddPipeline<Checkout>();
                services.AddPipeline<Checkout>("returns");
            },
            ("Pipelines:returns:Stages:IsSane:Enabled", "false")).StartAsync();

        var returns = host.Services.GetRequiredKeyedService<Checkout>("returns");

        Assert.NotSame(host.Get<Checkout>(), returns);
        Assert.False(returns.Stages.IsSane.Enabled);
        Assert.True(host.Get<Checkout>().Stages.IsSane.Enabled);
        Assert.Equal(["Checkout", "returns"], host.Registry.Select(static entry => entry.Name));
    }

    [Fact]
    public async Task A_lazy_pipeline_is_created_when_it_is_needed()
    {
        await using ServiceHost host = await new ServiceHost(static services => services.AddPipeline<Checkout>().Lazy()).StartAsync();
        Assert.Empty(host.Registry);

        host.Get<Checkout>();

        Assert.Single(host.Registry);
    }

    [Fact]
    public async Task A_function_of_the_user_creates_the_pipeline()
    {
        var checkout = new Checkout();
        await using ServiceHost host = await new ServiceHost(
            services =>
            {
                services.AddSingleton(checkout);
                services.AddPipeline<Checkout>();
            },
            ("Pipelines:Checkout:Stages:IsSane:Enabled", "false")).StartAsync();

        Assert.Same(checkout, Assert.Single(host.Registry).Pipeline);
        Assert.False(checkout.Stages.IsSane.Enabled);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a:b")]
    [InlineData("Board")]
    [InlineData("clusters")]
    public void A_name_that_is_no_section_is_refused(string name)
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => new ServiceCollection().AddPipeline<Checkout>(name));

        Assert.StartsWith($"'{name}' can't be the name of a pipeline, because ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scoped_pipeline_is_refused()
    {
        var services = new ServiceCollection();
        services.AddScoped<Checkout>();

        InvalidOperationException refused = Assert.Throws<InvalidOperationException>(() => services.AddPipeline<Checkout>());

        Assert.StartsWith(
            "Pipelines.Hosting.Tests.Examples.Checkout is registered as Scoped, and a pipeline has to be a singleton", refused.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transient_registration_that_follows_is_refused()
    {
        await using var host = new ServiceHost(static services =>
        {
            services.AddPipeline<Checkout>();
            services.AddTransient<Checkout>();
        });

        await Assert.ThrowsAsync<InvalidOperationException>(host.StartAsync);
    }

    [Fact]
    public async Task Two_pipelines_of_one_name_are_refused()
    {
        await using var host = new ServiceHost(static services =>
        {
            services.AddPipeline<Checkout>();
            services.AddPipeline<Lines>("checkout");
        });

        InvalidOperationException refused = await Assert.ThrowsAsync<InvalidOperationException>(host.StartAsync);

        Assert.StartsWith("Two pipelines have the name 'Checkout'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_section_without_a_pipeline_stops_the_start()
    {
        await using var host = new ServiceHost(
            static services => services.AddPipeline<Checkout>(), ("Pipelines:Chekout:Stages:Audit:Enabled", "true"),
            ("Pipelines:Board:ReadOnly", "true"));

        OptionsValidationException refused = await Assert.ThrowsAsync<OptionsValidationException>(host.StartAsync);

        Assert.Equal("Pipelines:Chekout: no such pipeline. There are: Checkout.", refused.Message);
    }

    [Fact]
    public async Task The_registry_says_which_pipelines_there_are()
    {
        await using ServiceHost host = await new ServiceHost(static services => services.AddPipeline<Checkout>()).StartAsync();

        Assert.Equal(
            "There is no pipeline 'Shop'. There are: Checkout.",
            Assert.Throws<KeyNotFoundException>(() => host.Registry["Shop"]).Message);
    }

    [Fact]
    public async Task A_pipeline_that_is_watched_already_is_refused_with_a_way_out()
    {
        var checkout = new Checkout();
        using var telemetry = new PipelineTelemetry();
        using IDisposable watch = telemetry.Watch(checkout);
        await using var host = new ServiceHost(services =>
        {
            services.AddSingleton(checkout);
            services.AddPipeline<Checkout>();
        });

        InvalidOperationException refused = await Assert.ThrowsAsync<InvalidOperationException>(host.StartAsync);
        Assert.EndsWith("AddPipeline<Checkout>().WithoutTelemetry().", refused.Message, StringComparison.Ordinal);

        checkout.Stages.Audit.Enable();
        Assert.Empty(host.LogsOf(1002));
    }

    [Fact]
    public async Task Splices_are_logged_with_their_origin()
    {
        await using ServiceHost host = await new ServiceHost(static services => services.AddPipeline<Checkout>()).StartAsync();
        var checkout = host.Get<Checkout>();

        checkout.Stages.Audit.Enable();
        checkout.Splices.Publish(new Splice().Disable("Audit").By(new SpliceOrigin("operator", "ann", "too slow")));

        Assert.Equal(
            [
                "1002 Pipeline Checkout was spliced by code: from version 0: disabled: Audit to version 1: all enabled.",
                "1002 Pipeline Checkout was spliced by operator ann: too slow: from version 1: all enabled to version 2: disabled: Audit.",
            ],
            host.LogsOf(1002));
    }

    [Fact]
    public void The_container_alone_is_enough()
    {
        using ServiceProvider provider = new ServiceCollection().AddPipeline<Checkout>().Services.BuildServiceProvider();

        Assert.Same(provider.GetRequiredService<Checkout>(), Assert.Single(provider.GetRequiredService<PipelineRegistry>()).Pipeline);
    }
}
