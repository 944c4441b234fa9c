using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Pipelines.Hosting.Configuration;
using Pipelines.Hosting.Logging;

namespace Pipelines.Hosting.Registry;

/// <summary>Keeps a pipeline as its settings say: at its creation, and when the configuration is reloaded.</summary>
/// <remarks>
/// A reload changes only what the configuration says in another way than before. So it leaves alone what an operator has switched since.
/// Reloads come on any thread, and often twice for one change of a file.
/// </remarks>
internal sealed class ConfiguredPipeline : IDisposable
{
    private readonly Lock _gate = new();
    private readonly PipelineEntry _entry;
    private readonly IOptionsFactory<PipelineOptions>? _options;
    private readonly IConfigurationSection? _section;
    private readonly HostingInstruments _instruments;
    private WatchedPipelineTelemetry? _watch;
    private readonly string _path;
    private readonly ILogger _logger;
    private readonly IDisposable? _reloads;
    private volatile CheckedSettings _settings;
    private IReadOnlyDictionary<string, string> _streamSettings = new Dictionary<string, string>();
    private volatile string? _refusal;

    public ConfiguredPipeline(PipelineEntry entry, IServiceProvider provider)
    {
        _entry = entry;
        _options = provider.GetService<IOptionsFactory<PipelineOptions>>();
        _path = PipelineSection.PathOf(entry.Name);
        var configuration = provider.GetService<IConfiguration>();
        _section = configuration?.GetSection(_path);
        _instruments = provider.GetRequiredService<HostingInstruments>();
        _logger = HostingLog.LoggerOf(provider);
        lock (_gate)
        {
            // First, so that no change is missed. A reload meanwhile waits for the gate.
            if (configuration is not null) _reloads = ChangeToken.OnChange(configuration.GetReloadToken, Reload);
            try
            {
                var problems = new List<string>();
                _settings = Read(problems);
                if (problems.Count > 0) throw new OptionsValidationException(entry.Name, typeof(PipelineOptions), problems);
                Start(provider);
            }
            catch
            {
                Dispose();
                throw;
            }
        }
    }

    /// <summary>Gets the settings in effect.</summary>
    public CheckedSettings Settings => _settings;

    /// <summary>Gets why the last reload was refused, or <see langword="null"/> if it was not.</summary>
    public string? Refusal => _refusal;

    /// <summary>Gets the paths of the settings that the running stream does not have yet.</summary>
    public IReadOnlyList<string> WaitingSettings
    {
        get
        {
            lock (_gate)
                return _entry.Service is null
                    ? []
                    : [.. Differences(_streamSettings, _settings.StreamTexts()).Select(static one => one.Path)];
        }
    }

    private SpliceTable Splices => _entry.Pipeline.Splices;

    /// <summary>Returns the settings for a stream that is about to start.</summary>
    public CheckedSettings StartStream()
    {
        lock (_gate)
        {
            _streamSettings = _settings.StreamTexts();
            return _settings;
        }
    }

    public void Dispose()
    {
        _reloads?.Dispose();
        Splices.Changed -= Record;
        _watch?.Dispose();
    }

    private void Start(IServiceProvider provider)
    {
        _streamSettings = _settings.StreamTexts();
        Splices.Publish(_settings.Since(before: null));
        _entry.History.Begin(Splices.GetSnapshot());
        Splices.Changed += Record;
        if (_entry.Registration.IsWatched)
        {
            var telemetry = provider.GetRequiredService<PipelineTelemetry>();
            _watch = new WatchedPipelineTelemetry(_entry, telemetry, _logger, provider.GetRequiredService<TimeProvider>());
            _watch.Apply(_settings.Options.Telemetry);
        }

        HostingLog.Created(_logger, _entry.Name, Splices.GetSnapshot());
    }

    // It never throws, because the provider of the configuration calls it on a thread of its own, where an exception ends the process.
    private void Reload()
    {
        try
        {
            lock (_gate) Apply();
        }
        catch (SpliceNotificationException failure)
        {
            SafeLog.Write(() => HostingLog.HandlerThrew(_logger, failure, _entry.Name));
        }
        catch (Exception failure)
        {
            _refusal = failure.Message;
            _instruments.CountReload(_entry, "refused");
            SafeLog.Write(() => HostingLog.ReloadFailed(_logger, failure, _entry.Name));
        }
    }

    private void Apply()
    {
        var problems = new List<string>();
        CheckedSettings next = Read(problems);
        if (problems.Count > 0)
        {
            Refuse(string.Join(' ', problems));
            return;
        }

        bool wasRefused = _refusal is not null;
        _refusal = null;
        CheckedSettings before = _settings;
        IReadOnlyDictionary<string, string> streams = next.StreamTexts();
        (string Path, string Old, string New)[] waiting = [.. Differences(before.StreamTexts(), streams)];
        bool isWatchChanged = _watch?.Apply(next.Options.Telemetry) == true;
        _settings = next;
        Splice splice = next.Since(before);
        bool isChanged = isWatchChanged || wasRefused || waiting.Length > 0
            || !next.HasSameSwitchesAs(before) || !next.HasSameServiceAs(before);
        _instruments.CountReload(_entry, isChanged ? "applied" : "unchanged");
        if (isChanged) HostingLog.ReloadApplied(_logger, _entry.Name);
        else HostingLog.ReloadUnchanged(_logger, _entry.Name);
        foreach ((string path, string old, string now) in _entry.Service is null ? [] : waiting)
            HostingLog.WaitsForRestart(_logger, _entry.Name, path, old, now);
        Splices.Publish(splice);
    }

    // The same refusal is logged once, however often the configuration is read with it.
    private void Refuse(string refusal)
    {
        _instruments.CountReload(_entry, "refused");
        if (_refusal == refusal) return;
        _refusal = refusal;
        HostingLog.ReloadRefused(_logger, _entry.Name, refusal);
    }

    private CheckedSettings Read(List<string> problems)
    {
        PipelineOptions options = _options?.Create(_entry.Name) ?? new();
        _entry.Registration.Apply(options);
        if (_section is not null) PipelineSection.Read(_section, options, problems);
        return CheckedSettings.Of(options, _entry.Pipeline, _path, problems);
    }

    private void Record(object? sender, SplicesChangedEventArgs change)
    {
        _entry.History.Add(change);
        HostingLog.Spliced(_logger, _entry.Name, change.Origin?.ToString() ?? "code", change.OldSnapshot, change.NewSnapshot);
    }

    private static IEnumerable<(string Path, string Old, string New)> Differences(
        IReadOnlyDictionary<string, string> old, IReadOnlyDictionary<string, string> now) =>
        old.Keys.Union(now.Keys)
            .Select(path => (path, old.GetValueOrDefault(path, "the default"), now.GetValueOrDefault(path, "the default")))
            .Where(static one => one.Item2 != one.Item3);
}
