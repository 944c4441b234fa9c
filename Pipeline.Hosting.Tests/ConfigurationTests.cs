using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Pipelines.Hosting.Tests.Examples;

namespace Pipelines.Hosting.Tests;

/// <summary>Settings of pipelines: those that take effect, and messages for those that do not fit.</summary>
public sealed class ConfigurationTests
{
    [Fact]
    public async Task Stages_groups_and_lanes_are_switched_by_one_splice()
    {
        await using ServiceHost host = await new ServiceHost(
            static services =>
            {
                services.AddPipeline<Checkout>();
                services.AddPipeline<Routed>();
            },
            ("Pipelines:Checkout:Stages:isSANE:Enabled", "False"), ("Pipelines:Checkout:Stages:Audit:Enabled", "true"),
            ("Pipelines:Checkout:Groups:Discounts:Enabled", "false"), ("Pipelines:Routed:Lanes:Choose.Express:Redirect", "choose.bulk"))
            .StartAsync();

        SpliceSnapshot checkout = host.Get<Checkout>().Splices.GetSnapshot();
        Assert.Equal("version 1: disabled: IsSane, Loyalty, Season", checkout.ToString());
        Assert.Equal(3, host.Get<Routed>().Run(1));
        Assert.Equal("version 1: Choose.Express goes to Choose.Bulk", host.Get<Routed>().Splices.GetSnapshot().ToString());
    }

    [Fact]
    public async Task The_configuration_replaces_settings_of_code()
    {
        await using ServiceHost host = await new ServiceHost(
            static services =>
            {
                services.Configure<PipelineOptions>("Checkout", static options => options.Stages["Audit"] = new() { Enabled = true });
                services.AddPipeline<Checkout>(configure: static options => options.Stages["IsSane"] = new() { Enabled = false })
                    .Configure(static options => options.Groups["Discounts"] = new() { Enabled = false });
            },
            ("Pipelines:Checkout:Stages:IsSane:Enabled", "true")).StartAsync();

        Assert.Equal("version 1: disabled: Loyalty, Season", host.Get<Checkout>().Splices.GetSnapshot().ToString());
    }

    [Theory]
    [InlineData("Stages:Audti:Enabled", "true", "Stages:Audti: no such stage. Checkout has: IsSane, Price, Loyalty, Season, Audit, Store.")]
    [InlineData("Groups:Discount:Enabled", "true", "Groups:Discount: no such group. Checkout has: Discounts.")]
    [InlineData("Lanes:A.B:Enabled", "true", "Lanes:A.B: no such lane. Checkout has no lanes.")]
    [InlineData("Stage:Audit:Enabled", "true", "Stage: no such key. There are: Stages, Groups, Lanes, Stream, Service, Telemetry.")]
    [InlineData("Stages:Audit:Enable", "true",
        "Stages:Audit:Enable: no such key. There are: Enabled, Parallelism, Capacity, BatchSize, BatchTimeoutMilliseconds.")]
    [InlineData("Stages:Audit:Enabled", "yes", "Stages:Audit:Enabled: 'yes' is not true or false.")]
    [InlineData("Stages:Audit", "off", "Stages:Audit: this is a section, so it has keys, and not the value 'off'.")]
    [InlineData("Stages:Audit:Enabled:Now", "true", "Stages:Audit:Enabled: this is a setting, so it has a value and no keys of its own.")]
    [InlineData("Stages:Price:Parallelism", "0", "Stages:Price:Parallelism: '0' is not a whole number of at least 1.")]
    [InlineData("Stages:Price:Parallelism", "many", "Stages:Price:Parallelism: 'many' is not a whole number of at least 1.")]
    [InlineData("Stages:Season:Enabled", "false",
        "Stages:Season:Enabled: Stage 'Season' of Checkout can't be enabled or disabled on its own: it belongs to the group 'Discounts'.",
        true)]
    [InlineData("Stages:Audit:BatchSize", "7", "Stages:Audit: A stream can't set the BatchSize of stage 'Audit' of Checkout, ", true)]
    [InlineData("Service:DrainTimeout", "soon",
        "Service:DrainTimeout: 'soon' is not a time of at most 49 days, such as 00:00:20 for 20 seconds.")]
    [InlineData("Service:DrainTimeout", "60.00:00:00",
        "Service:DrainTimeout: '60.00:00:00' is not a time of at most 49 days, such as 00:00:20 for 20 seconds.")]
    [InlineData("Service:Restart", "Always", "Service:Restart: 'Always' is not one of: Never, OnFailure.")]
    [InlineData("Service:MaxRestarts", "-1", "Service:MaxRestarts: '-1' is not a whole number of at least 0.")]
    [InlineData("Telemetry:Spans", "All", "Telemetry:Spans: 'All' is not one of: None, Items, Stages.")]
    [InlineData("Telemetry:SamplesPerSecond", "9", "Telemetry:SamplesPerSecond: '9' is not a whole number from 10 to 1000000.")]
    [InlineData("Stream:InputCapacity", "0", "Stream:InputCapacity: '0' is not a whole number of at least 1.")]
    public async Task A_mistake_stops_the_start_with_its_path(string key, string value, string message, bool isStart = false)
    {
        await using var host = new ServiceHost(static services => services.AddPipeline<Checkout>(), ($"Pipelines:Checkout:{key}", value));

        OptionsValidationException refused = await Assert.ThrowsAsync<OptionsValidationException>(host.StartAsync);

        string expected = $"Pipelines:Checkout:{message}";
        Assert.Equal(expected, isStart ? refused.Message[..Math.Min(expected.Length, refused.Message.Length)] : refused.Message);
        Assert.DoesNotContain("Parameter", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_of_code_are_checked_also()
    {
        await using var host = new ServiceHost(static services => services.AddPipeline<Checkout>(configure: static options =>
        {
            options.Stream.MaxItemsPerTransfer = 0;
            options.Service.MaxRestarts = -1;
            options.Service.DrainTimeout = TimeSpan.MaxValue;
            options.Telemetry.SamplesPerSecond = 1;
        }));

        OptionsValidationException refused = await Assert.ThrowsAsync<OptionsValidationException>(host.StartAsync);

        Assert.Equal(
            [
                "Pipelines:Checkout:Stream:MaxItemsPerTransfer: 0 is not a number from 1 to 2147483647.",
                "Pipelines:Checkout:Service:MaxRestarts: -1 is not a number from 0 to 2147483647.",
                "Pipelines:Checkout:Telemetry:SamplesPerSecond: 1 is not a number from 10 to 1000000.",
                $"Pipelines:Checkout:Service:DrainTimeout: {TimeSpan.MaxValue} is not a time of at most 49 days.",
            ],
            refused.Failures);
    }

    [Fact]
    public async Task A_required_stage_can_not_be_disabled()
    {
        await using var host =
            new ServiceHost(static services => services.AddPipeline<Lines>(), ("Pipelines:Lines:Stages:Parse:Enabled", "false"));

        OptionsValidationException refused = await Assert.ThrowsAsync<OptionsValidationException>(host.StartAsync);

        Assert.StartsWith(
            "Pipelines:Lines:Stages:Parse:Enabled: Stage 'Parse' of Lines is required: ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lane_that_does_not_exist_is_named_with_those_that_do()
    {
        await using var host = new ServiceHost(
            static services => services.AddPipeline<Routed>(), ("Pipelines:Routed:Lanes:Choose.Express:Redirect", "Bulk"));

        OptionsValidationException refused = await Assert.ThrowsAsync<OptionsValidationException>(host.StartAsync);

        Assert.Equal(
            "Pipelines:Routed:Lanes:Choose.Express:Redirect: no such lane. Routed has: Choose.Express, Choose.Bulk.", refused.Message);
    }

    [Fact]
    public async Task All_mistakes_are_reported_together()
    {
        await using var host = new ServiceHost(
            static services => services.AddPipeline<Checkout>(), ("Pipelines:Checkout:Stages:A:Enabled", "true"),
            ("Pipelines:Checkout:Stages:Audit:Enabled", "no"), ("Pipelines:Checkout:Stream:Size", "1"));

        OptionsValidationException refused = await Assert.ThrowsAsync<OptionsValidationException>(host.StartAsync);

        Assert.Equal(3, refused.Failures.Count());
    }

    [Fact]
    public async Task Empty_settings_are_as_if_they_were_not_there()
    {
        await using ServiceHost host = await new ServiceHost(
            static services => services.AddPipeline<Checkout>(), ("Pipelines:Checkout", null), ("Pipelines:Checkout:Stages", ""),
            ("Pipelines:Checkout:Stages:Audit:Enabled", ""), ("Pipelines:Checkout:Service:DrainTimeout", null)).StartAsync();

        Assert.Equal(0, host.Get<Checkout>().Splices.Version);
    }
}
