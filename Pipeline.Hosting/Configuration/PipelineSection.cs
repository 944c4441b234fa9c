using Microsoft.Extensions.Configuration;

namespace Pipelines.Hosting.Configuration;

/// <summary>Reads the section of a pipeline over the settings that code has made.</summary>
internal static class PipelineSection
{
    /// <summary>The section that has a section for each pipeline.</summary>
    public const string Root = "Pipelines";

    /// <summary>The source of splices that come from the configuration (<see cref="SpliceOrigin.Source"/>).</summary>
    public const string SpliceSource = "configuration";

    /// <summary>The keys of the root that are no names of pipelines.</summary>
    public static readonly string[] Reserved = ["Board", "Clusters"];

    public static string PathOf(string pipeline) => ConfigurationPath.Combine(Root, pipeline);

    /// <param name="section">The section of the pipeline.</param>
    /// <param name="options">The settings that the section replaces.</param>
    /// <param name="problems">Takes a message for each key or value that can't be read.</param>
    public static void Read(IConfigurationSection section, PipelineOptions options, ICollection<string> problems) =>
        new SettingsSection(section, problems).ReadSections(
            ("Stages", stages => stages.ReadNamed((name, stage) => Read(stage, Of(options.Stages, name)))),
            ("Groups", groups => groups.ReadNamed((name, group) => Read(group, Of(options.Groups, name)))),
            ("Lanes", lanes => lanes.ReadNamed((name, lane) => Read(lane, Of(options.Lanes, name)))),
            ("Stream", stream => Read(stream, options.Stream)),
            ("Service", service => Read(service, options.Service)),
            ("Telemetry", telemetry => Read(telemetry, options.Telemetry)));

    private static void Read(SettingsSection section, StageOptions stage) => section.ReadValues(
        (nameof(stage.Enabled), value => stage.Enabled = value.Switch()),
        (nameof(stage.Parallelism), value => stage.Parallelism = value.Number(1)),
        (nameof(stage.Capacity), value => stage.Capacity = value.Number(1)),
        (nameof(stage.BatchSize), value => stage.BatchSize = value.Number(1)),
        (nameof(stage.BatchTimeoutMilliseconds), value => stage.BatchTimeoutMilliseconds = value.Number(0)));

    private static void Read(SettingsSection section, GroupOptions group) =>
        section.ReadValues((nameof(group.Enabled), value => group.Enabled = value.Switch()));

    private static void Read(SettingsSection section, LaneOptions lane) => section.ReadValues(
        (nameof(lane.Enabled), value => lane.Enabled = value.Switch()),
        (nameof(lane.Redirect), value => lane.Redirect = value.Text));

    private static void Read(SettingsSection section, StreamSettings stream) => section.ReadValues(
        (nameof(stream.MaxItemsPerTransfer), value => stream.MaxItemsPerTransfer = value.Number(1)),
        (nameof(stream.DefaultCapacity), value => stream.DefaultCapacity = value.Number(1)),
        (nameof(stream.InputCapacity), value => stream.InputCapacity = value.Number(1)),
        (nameof(stream.OutputCapacity), value => stream.OutputCapacity = value.Number(1)),
        (nameof(stream.FlowsContext), value => stream.FlowsContext = value.Switch()));

    private static void Read(SettingsSection section, ServiceSettings service) => section.ReadValues(
        (nameof(service.Restart), value => service.Restart = value.OneOf<RestartPolicy>() ?? service.Restart),
        (nameof(service.MaxRestarts), value => service.MaxRestarts = value.Number(0) ?? service.MaxRestarts),
        (nameof(service.FirstDelay), value => service.FirstDelay = value.Time() ?? service.FirstDelay),
        (nameof(service.MaxDelay), value => service.MaxDelay = value.Time() ?? service.MaxDelay),
        (nameof(service.HealthyAfter), value => service.HealthyAfter = value.Time() ?? service.HealthyAfter),
        (nameof(service.DrainTimeout), value => service.DrainTimeout = value.Time() ?? service.DrainTimeout),
        (nameof(service.StopHostWhenCompleted),
            value => service.StopHostWhenCompleted = value.Switch() ?? service.StopHostWhenCompleted));

    private static void Read(SettingsSection section, TelemetrySettings telemetry) => section.ReadValues(
        (nameof(telemetry.Timing), value => telemetry.Timing = value.OneOf<StageTiming>() ?? telemetry.Timing),
        (nameof(telemetry.Spans), value => telemetry.Spans = value.OneOf<PipelineSpans>() ?? telemetry.Spans),
        (nameof(telemetry.SamplesPerSecond), value => telemetry.SamplesPerSecond = value.Number(10, 1_000_000)));

    private static TOptions Of<TOptions>(IDictionary<string, TOptions> named, string name)
        where TOptions : new()
    {
        if (!named.TryGetValue(name, out TOptions? options)) named.Add(name, options = new TOptions());
        return options;
    }
}
