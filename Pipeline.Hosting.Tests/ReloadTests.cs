using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pipelines.Hosting.Tests.Examples;

namespace Pipelines.Hosting.Tests;

/// <summary>Configurations that change while the pipeline runs.</summary>
public sealed class ReloadTests
{
    private const string Audit = "Pipelines:Checkout:Stages:Audit:Enabled";
    private const string IsSane = "Pipelines:Checkout:Stages:IsSane:Enabled";
    private const string Discounts = "Pipelines:Checkout:Groups:Discounts:Enabled";

    [Fact]
    public async Task A_reload_is_one_splice_of_what_has_changed()
    {
        await using ServiceHost host = await Checkouts((Audit, "true")).StartAsync();
        SpliceTable splices = host.Get<Checkout>().Splices;
        Assert.Equal(1, splices.Version);

        host.Reload((Audit, "true"), (IsSane, "false"), (Discounts, "false"));

        Assert.Equal("version 2: disabled: IsSane, Loyalty, Season", splices.GetSnapshot().ToString());
        Assert.EndsWith("version 2: disabled: IsSane, Loyalty, Season.", host.LogsOf(1002)[^1], StringComparison.Ordinal);
        Assert.Contains(" was spliced by configuration: ", host.LogsOf(1002)[^1], StringComparison.Ordinal);
        Assert.Single(host.LogsOf(1020));
    }

    [Fact]
    public async Task A_setting_that_is_removed_is_that_of_the_attribute()
    {
        await using ServiceHost host = await Checkouts((Audit, "true"), (IsSane, "false"), (Discounts, "false")).StartAsync();

        host.Reload();

        Assert.Equal("version 2: disabled: Audit", host.Get<Checkout>().Splices.GetSnapshot().ToString());
    }

    [Fact]
    public async Task The_switch_of_an_operator_survives_other_changes()
    {
        await using ServiceHost host = await Checkouts((Audit, "true")).StartAsync();
        var checkout = host.Get<Checkout>();
        checkout.Splices.Publish(new Splice().Disable("Audit").By(new SpliceOrigin("operator")));

        host.Reload((Audit, "true"), (IsSane, "false"));
        Assert.False(checkout.Stages.Audit.Enabled);

        host.Reload((Audit, "false"), (IsSane, "false"));
        host.Reload((Audit, "true"), (IsSane, "false"));
        Assert.True(checkout.Stages.Audit.Enabled);
    }

    [Fact]
    public async Task A_redirect_comes_and_goes()
    {
        await using ServiceHost host = await new ServiceHost(static services => services.AddPipeline<Routed>()).StartAsync();
        var routed = host.Get<Routed>();
        Assert.Equal(2, routed.Run(1));

        host.Reload(("Pipelines:Routed:Lanes:Choose.Express:Redirect", "Choose.Bulk"));
        Assert.Equal(3, routed.Run(1));

        host.Reload();
        Assert.Equal(2, routed.Run(1));
    }

    [Fact]
    public async Task A_refused_reload_changes_nothing_and_is_logged_once()
    {
        await using ServiceHost host = await Checkouts((Audit, "true")).StartAsync();
        PipelineEntry entry = host.Registry["Checkout"];

        for (int save = 0; save < 3; save++) host.Reload((Audit, "false"), ("Pipelines:Checkout:Stages:Audti:Enabled", "false"));

        const string Refusal =
            "Pipelines:Checkout:Stages:Audti: no such stage. Checkout has: IsSane, Price, Loyalty, Season, Audit, Store.";
        Assert.Equal(1, entry.Pipeline.Splices.Version);
        Assert.Equal(Refusal, entry.ConfigurationRefusal);
        Assert.Equal(
            [$"1022 The configuration was reloaded, and that of pipeline Checkout was refused: {Refusal}"], host.LogsOf(1022));

        host.Reload((Audit, "false"));
        Assert.Null(entry.ConfigurationRefusal);
        Assert.Equal(2, entry.Pipeline.Splices.Version);
    }

    [Fact]
    public async Task A_section_without_a_pipeline_is_logged_once()
    {
        await using ServiceHost host = await Checkouts().StartAsync();

        for (int save = 0; save < 3; save++) host.Reload(("Pipelines:Chekout:Stages:Audit:Enabled", "true"));

        Assert.Equal(
            [
                "1027 The configuration was reloaded, and has sections without a pipeline: Pipelines:Chekout: no such pipeline. There are: "
                + "Checkout.",
            ],
            host.LogsOf(1027));
    }

    [Fact]
    public async Task Reloads_are_counted_by_their_outcome()
    {
        await using ServiceHost host = await Checkouts().StartAsync();
        using var reloads = new MetricCollector<long>(
            host.Get<System.Diagnostics.Metrics.IMeterFactory>(), "Pipelines", "pipeline.configuration.reloads");

        host.Reload((Audit, "true"));
        host.Reload((Audit, "true"));
        host.Reload((Audit, "maybe"));

        Assert.Equal(
            ["applied", "unchanged", "refused"],
            reloads.GetMeasurementSnapshot().Select(static one => one.Tags["pipeline.outcome"]));
        Assert.All(reloads.GetMeasurementSnapshot(), static one => Assert.Equal("Checkout", one.Tags["pipeline.name"]));
    }

    [Fact]
    public async Task A_handler_that_throws_does_not_reach_the_provider()
    {
        await using ServiceHost host = await Checkouts().StartAsync();
        host.Get<Checkout>().Splices.Changed += static (_, _) => throw new FormatException();

        host.Reload((Audit, "true"));

        Assert.True(host.Get<Checkout>().Stages.Audit.Enabled);
        Assert.Single(host.LogsOf(1024));
    }

    [Fact]
    public async Task Settings_of_the_service_and_of_telemetry_change_at_once()
    {
        await using ServiceHost host = await new ServiceHost(static services =>
        {
            services.AddPipeline<Checkout>();
            services.AddPipelineService<CheckoutService>();
        }).StartAsync();

        host.Reload(("Pipelines:Checkout:Service:DrainTimeout", "00:00:03"), ("Pipelines:Checkout:Telemetry:Timing", "Every"));

        Assert.Single(host.LogsOf(1020));
        Assert.Empty(host.LogsOf(1023));
        await host.StopAsync();
    }

    [Fact]
    public async Task A_thousand_saves_are_as_many_versions_as_changes()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        string file = Path.Combine(folder, "appsettings.json");
        await File.WriteAllTextAsync(file, "{}", ServiceHost.Token);
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.SetBasePath(folder).AddJsonFile("appsettings.json", optional: false, reloadOnChange: false);
        builder.Logging.AddFakeLogging();
        builder.Services.AddPipeline<Checkout>();
        using IHost host = builder.Build();
        await host.StartAsync(ServiceHost.Token);
        var configuration = (IConfigurationRoot)host.Services.GetRequiredService<IConfiguration>();
        var checkout = host.Services.GetRequiredService<Checkout>();
        var random = new Random(17);
        bool? isEnabled = null;
        long changes = 0;
        int refusals = 0;
        bool wasInvalid = false;
        for (int save = 0; save < 1000; save++)
        {
            if (save == 500) checkout.Splices.Publish(new Splice().Disable("IsSane").By(new SpliceOrigin("operator")));
            bool? next = random.Next(4) == 0 ? random.Next(2) == 0 : isEnabled;
            bool isInvalid = random.Next(10) == 0;
            string price = isInvalid ? "\"Parallelism\": 0" : "";
            await File.WriteAllTextAsync(
                file,
                $$$"""
                {"Pipelines": {"Checkout": {"Stages": {
                    "Audit": { {{{(next is { } on ? $"\"Enabled\": {(on ? "true" : "false")}" : "")}}} },
                    "Price": { {{{price}}} } } } } }
                """,
                ServiceHost.Token);
            bool wasOn = checkout.Stages.Audit.Enabled;
            configuration.Reload();
            if (isInvalid && !wasInvalid) refusals++;
            wasInvalid = isInvalid;
            if (isInvalid) continue;
            if ((next ?? false) != wasOn) changes++;
            isEnabled = next;
            Assert.Equal(next ?? false, checkout.Stages.Audit.Enabled);
        }

        Assert.False(checkout.Stages.IsSane.Enabled);
        Assert.Equal(changes + 1, checkout.Splices.Version);
        Assert.Equal(
            refusals, host.Services.GetFakeLogCollector().GetSnapshot().Count(static record => record.Id.Id == 1022));
        Assert.InRange(changes, 50, 500);
        await host.StopAsync(ServiceHost.Token);
        Directory.Delete(folder, recursive: true);
    }

    private static ServiceHost Checkouts(params (string, string?)[] settings) =>
        new(static services => services.AddPipeline<Checkout>(), settings);
}
