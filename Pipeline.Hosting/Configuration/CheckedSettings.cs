using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Pipelines.Hosting.Configuration;

/// <summary>Represents settings that fit a pipeline: the names exist, and each value can be applied.</summary>
internal sealed class CheckedSettings
{
    private readonly Dictionary<string, UnitSwitch> _switches = new(StringComparer.Ordinal);
    private readonly List<(string Path, string Stage, StageStreamOptions Numbers)> _numbers = [];
    private readonly IPipeline _pipeline;
    private readonly string _path;
    private readonly ICollection<string> _problems;

    private CheckedSettings(PipelineOptions options, IPipeline pipeline, string path, ICollection<string> problems)
    {
        Options = options;
        _pipeline = pipeline;
        _path = path;
        _problems = problems;
    }

    public PipelineOptions Options { get; }

    /// <summary>Checks settings against the pipeline.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="path">The path of the pipeline's section.</param>
    /// <param name="problems">Takes a message for each setting that does not fit. If there is one, the result is of no use.</param>
    public static CheckedSettings Of(PipelineOptions options, IPipeline pipeline, string path, ICollection<string> problems)
    {
        var settings = new CheckedSettings(options, pipeline, path, problems);
        SettingRanges.Check(options, path, problems);
        settings.CheckStages();
        settings.CheckGroups();
        settings.CheckLanes();
        foreach (UnitSwitch unit in settings._switches.Values) unit.Check(pipeline.Splices, problems);
        return settings;
    }

    /// <summary>Returns whether both switch the same units in the same way.</summary>
    public bool HasSameSwitchesAs(CheckedSettings other) =>
        _switches.Count == other._switches.Count && _switches.Values.All(unit => other._switches.GetValueOrDefault(unit.Unit) == unit);

    /// <summary>Returns the splice that changes what is configured in another way than before, and leaves the rest as it is.</summary>
    /// <param name="before">The settings before, or <see langword="null"/> if the pipeline is new.</param>
    /// <returns>The splice. It may be without an edit.</returns>
    public Splice Since(CheckedSettings? before)
    {
        Splice splice = new Splice().By(new SpliceOrigin(PipelineSection.SpliceSource));
        foreach (UnitSwitch unit in _switches.Values) unit.AddTo(splice, before?._switches.GetValueOrDefault(unit.Unit));
        foreach (UnitSwitch unit in before?._switches.Values.Where(unit => !_switches.ContainsKey(unit.Unit)) ?? [])
            (unit with { Enabled = null, Redirect = null }).AddTo(splice, unit);
        return splice;
    }

    /// <summary>Returns whether both have the same settings of the service.</summary>
    public bool HasSameServiceAs(CheckedSettings other) => Of(Options.Service) == Of(other.Options.Service);

    /// <summary>Returns the options of a stream of the service.</summary>
    /// <param name="clock">The clock of the stream.</param>
    /// <param name="settled">Receives the number of settled items.</param>
    /// <param name="parentOf">Returns the parent of an item's span.</param>
    public StreamOptions ToStreamOptions(
        TimeProvider clock, Action<long> settled, Func<object?, System.Diagnostics.ActivityContext> parentOf)
    {
        var defaults = new StreamOptions();
        return new StreamOptions
        {
            MaxItemsPerTransfer = Options.Stream.MaxItemsPerTransfer ?? defaults.MaxItemsPerTransfer,
            DefaultCapacity = Options.Stream.DefaultCapacity ?? defaults.DefaultCapacity,
            OutputCapacity = Options.Stream.OutputCapacity,
            TimeProvider = clock,
            Settled = settled,
            ParentOf = parentOf,
            Stages = _numbers.ToDictionary(static stage => stage.Stage, static stage => stage.Numbers),
        };
    }

    /// <summary>Returns the settings that a running stream has from its start, as texts, by their paths.</summary>
    public IReadOnlyDictionary<string, string> StreamTexts()
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string path, _, StageStreamOptions numbers) in _numbers)
        {
            Add($"{path}:{nameof(numbers.Parallelism)}", numbers.Parallelism);
            Add($"{path}:{nameof(numbers.Capacity)}", numbers.Capacity);
            Add($"{path}:{nameof(numbers.BatchSize)}", numbers.BatchSize);
            Add($"{path}:{nameof(StageOptions.BatchTimeoutMilliseconds)}", (int?)numbers.BatchTimeout?.TotalMilliseconds);
        }

        string stream = ConfigurationPath.Combine(_path, nameof(PipelineOptions.Stream));
        Add($"{stream}:{nameof(StreamSettings.MaxItemsPerTransfer)}", Options.Stream.MaxItemsPerTransfer);
        Add($"{stream}:{nameof(StreamSettings.DefaultCapacity)}", Options.Stream.DefaultCapacity);
        Add($"{stream}:{nameof(StreamSettings.OutputCapacity)}", Options.Stream.OutputCapacity);
        return texts;

        void Add(string path, int? number)
        {
            if (number is { } value) texts.Add(path, value.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static (RestartPolicy, int, TimeSpan, TimeSpan, TimeSpan, TimeSpan, bool) Of(ServiceSettings service) =>
        (service.Restart, service.MaxRestarts, service.FirstDelay, service.MaxDelay, service.HealthyAfter, service.DrainTimeout,
            service.StopHostWhenCompleted);

    private void CheckStages()
    {
        foreach ((string name, StageOptions options, string path) in Named(nameof(Options.Stages), Options.Stages))
        {
            if (Find(path, "stage", name, _pipeline.Descriptor.Stages, static stage => stage.Name) is not { } stage) continue;
            if (options.Enabled is not null)
                _switches.Add(stage.Name, new UnitSwitch(path, stage.Name, stage.EnabledByDefault, options.Enabled, Redirect: null));
            CheckNumbers(path, stage.Name, options);
        }
    }

    private void CheckGroups()
    {
        foreach ((string name, GroupOptions options, string path) in Named(nameof(Options.Groups), Options.Groups))
        {
            if (Find(path, "group", name, _pipeline.Descriptor.Groups, static group => group.Name) is not { } group) continue;
            bool enabled = group.Stages.All(static stage => stage.EnabledByDefault);
            _switches.Add(group.Name, new UnitSwitch(path, group.Name, enabled, options.Enabled, Redirect: null));
        }
    }

    private void CheckLanes()
    {
        LaneDescriptor[] lanes = [.. _pipeline.Descriptor.Routes.SelectMany(static route => route.Lanes)];
        foreach ((string name, LaneOptions options, string path) in Named(nameof(Options.Lanes), Options.Lanes))
        {
            if (Find(path, "lane", name, lanes, static lane => lane.Name) is not { } lane) continue;
            string? target = options.Redirect is null
                ? null
                : Find($"{path}:{nameof(options.Redirect)}", "lane", options.Redirect, lanes, static lane => lane.Name)?.Name;
            _switches.Add(lane.Name, new UnitSwitch(path, lane.Name, Default: true, options.Enabled, target));
        }
    }

    private void CheckNumbers(string path, string stage, StageOptions options)
    {
        if (options is { Parallelism: null, Capacity: null, BatchSize: null, BatchTimeoutMilliseconds: null }) return;
        try
        {
            var numbers = new StageStreamOptions
            {
                Parallelism = options.Parallelism,
                Capacity = options.Capacity,
                BatchSize = options.BatchSize,
                BatchTimeout = options.BatchTimeoutMilliseconds is { } timeout ? TimeSpan.FromMilliseconds(timeout) : null,
            };
            _pipeline.ValidateOptions(new StreamOptions { Stages = { [stage] = numbers } });
            _numbers.Add((path, stage, numbers));
        }
        catch (ArgumentException refusal)
        {
            _problems.Add($"{path}: {MessageOf(refusal)}");
        }
    }

    // Without the name of the parameter, which says nothing to the author of a configuration.
    private static string MessageOf(ArgumentException refusal) =>
        refusal.Message.Replace($" (Parameter '{refusal.ParamName}')", "", StringComparison.Ordinal);

    private IEnumerable<(string Name, TOptions Options, string Path)> Named<TOptions>(
        string section, IDictionary<string, TOptions> named) =>
        named.Select(entry => (entry.Key, entry.Value, ConfigurationPath.Combine(_path, section, entry.Key)));

    // Keys of the configuration have no case. If two names differ by their case only, the exact one is meant.
    private T? Find<T>(string path, string kind, string name, IReadOnlyList<T> all, Func<T, string> nameOf)
        where T : class
    {
        T? found = all.FirstOrDefault(one => nameOf(one) == name)
            ?? all.FirstOrDefault(one => nameOf(one).Equals(name, StringComparison.OrdinalIgnoreCase));
        if (found is null)
            _problems.Add(
                $"{path}: no such {kind}. " + (all.Count == 0
                    ? $"{_pipeline.Descriptor.Name} has no {kind}s."
                    : $"{_pipeline.Descriptor.Name} has: {string.Join(", ", all.Select(nameOf))}."));
        return found;
    }
}
