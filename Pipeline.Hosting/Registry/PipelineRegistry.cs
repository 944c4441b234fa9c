using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Pipelines.Hosting.Configuration;
using Pipelines.Hosting.Logging;
using Pipelines.Hosting.Registry;

namespace Pipelines.Hosting;

/// <summary>Represents the pipelines of the process that were added to the services and have been created, in that order.</summary>
/// <remarks>All members are thread-safe. A list that is enumerated does not change meanwhile.</remarks>
public sealed class PipelineRegistry : IReadOnlyList<PipelineEntry>, IDisposable
{
    private readonly Lock _gate = new();
    private readonly IServiceProvider _provider;
    private readonly PipelineRegistration[] _registrations;
    private readonly ILogger _logger;
    private readonly IDisposable? _reloads;
    private volatile PipelineEntry[] _entries = [];
    private volatile string? _unknownSections;

    internal PipelineRegistry(IServiceProvider provider)
    {
        _provider = provider;
        _registrations = [.. provider.GetServices<PipelineRegistration>()];
        if (_registrations.GroupBy(static one => one.Name, StringComparer.OrdinalIgnoreCase)
                .FirstOrDefault(static group => group.Count() > 1) is { } twice)
            throw new InvalidOperationException(
                $"Two pipelines have the name '{twice.Key}', so they would share the section {PipelineSection.PathOf(twice.Key)} of the "
                + "configuration. Name one of them: AddPipeline<T>(\"name\").");

        // Services create pipelines before the host starts, so this is the first place that can report it.
        if (Unknown().ToArray() is { Length: > 0 } problems) throw new OptionsValidationException("", typeof(PipelineOptions), problems);
        _logger = HostingLog.LoggerOf(provider);
        if (provider.GetService<IConfiguration>() is { } configuration)
            _reloads = ChangeToken.OnChange(configuration.GetReloadToken, LookForUnknown);
    }

    /// <summary>Gets the number of pipelines that have been created.</summary>
    public int Count => _entries.Length;

    /// <summary>Gets a pipeline by its place.</summary>
    /// <param name="index">The place, from 0.</param>
    public PipelineEntry this[int index] => _entries[index];

    /// <summary>Gets a pipeline by its name.</summary>
    /// <param name="name">The name. Its case is ignored, as in the configuration.</param>
    /// <exception cref="KeyNotFoundException">No pipeline with that name has been created.</exception>
    public PipelineEntry this[string name] => TryGet(name, out PipelineEntry? entry)
        ? entry
        : throw new KeyNotFoundException($"There is no pipeline '{name}'. There are: {Names(_entries.Select(static one => one.Name))}.");

    /// <summary>Gets a pipeline by its name, if it has been created.</summary>
    /// <param name="name">The name. Its case is ignored, as in the configuration.</param>
    /// <param name="entry">When this method returns, the pipeline, or <see langword="null"/>.</param>
    /// <returns><see langword="true"/> if a pipeline with that name has been created; otherwise, <see langword="false"/>.</returns>
    public bool TryGet(string name, [NotNullWhen(true)] out PipelineEntry? entry)
    {
        ArgumentNullException.ThrowIfNull(name);
        entry = _entries.FirstOrDefault(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return entry is not null;
    }

    /// <inheritdoc/>
    public IEnumerator<PipelineEntry> GetEnumerator() => ((IEnumerable<PipelineEntry>)_entries).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Ends the watches and the reloads of all pipelines. The container calls it.</summary>
    public void Dispose()
    {
        _reloads?.Dispose();
        foreach (PipelineEntry entry in _entries) entry.Configured.Dispose();
    }

    /// <summary>Gets which sections of the configuration are of no pipeline, since its last reload.</summary>
    internal string? UnknownSections => _unknownSections;

    /// <summary>Creates all pipelines that are not lazy.</summary>
    internal void CreateAll()
    {
        foreach (PipelineRegistration registration in _registrations)
            if (!registration.IsLazy) Find(registration, registration.Resolve(_provider));
    }

    /// <summary>Returns the entry of an instance, or <see langword="null"/> if it is not one of the container.</summary>
    internal PipelineEntry? Find(IPipeline pipeline)
    {
        if (_entries.FirstOrDefault(one => ReferenceEquals(one.Pipeline, pipeline)) is { } entry) return entry;
        PipelineRegistration? own = _registrations.FirstOrDefault(
            one => one.Type == pipeline.GetType() && ReferenceEquals(one.Resolve(_provider), pipeline));
        return own is null ? null : Find(own, pipeline);
    }

    /// <summary>Puts the configuration of a new pipeline in effect, and adds the pipeline.</summary>
    internal PipelineEntry Add(PipelineRegistration registration, IPipeline pipeline)
    {
        var entry = new PipelineEntry(registration, pipeline, _provider.GetRequiredService<TimeProvider>());
        entry.Configured = new ConfiguredPipeline(entry, _provider);
        lock (_gate) _entries = [.. _entries, entry];
        return entry;
    }

    // A class that was registered with a function of the user is created without this registry.
    private PipelineEntry Find(PipelineRegistration registration, IPipeline pipeline)
    {
        lock (_gate)
            return _entries.FirstOrDefault(one => ReferenceEquals(one.Pipeline, pipeline)) ?? Add(registration, pipeline);
    }

    private void LookForUnknown()
    {
        string unknown = string.Join(' ', Unknown());
        string? before = _unknownSections;
        _unknownSections = unknown.Length == 0 ? null : unknown;
        if (_unknownSections is not null && unknown != before)
            SafeLog.Write(() => HostingLog.UnknownSections(_logger, unknown));
    }

    private IEnumerable<string> Unknown() =>
        (_provider.GetService<IConfiguration>()?.GetSection(PipelineSection.Root).GetChildren() ?? [])
        .Where(child => !PipelineSection.Reserved.Concat(_registrations.Select(static one => one.Name))
            .Contains(child.Key, StringComparer.OrdinalIgnoreCase))
        .Select(child =>
            $"{child.Path}: no such pipeline. There are: {Names(_registrations.Select(static one => one.Name))}.");

    private static string Names(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } all ? all : "none";
}
