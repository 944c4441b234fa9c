using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Hosting;
using Pipelines.AspNetCore.Json;
using Pipelines.Hosting;

namespace Pipelines.AspNetCore.State;

/// <summary>Reads the state of all pipelines and sections. All members are thread-safe.</summary>
internal sealed class BoardReader(
    PipelineRegistry registry, PipelineTelemetry telemetry, IEnumerable<IPipelineBoardSection> sections, IHostEnvironment environment,
    TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly ConditionalWeakTable<PipelineEntry, PipelineReader> _readers = [];

    public ProcessState Process { get; } = new(
        environment.ApplicationName, environment.EnvironmentName, Environment.MachineName, Environment.ProcessId, Started(),
        typeof(IPipeline).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "");

    public BoardState Read()
    {
        lock (_gate)
            return new BoardState(
                clock.GetUtcNow(), Process: null, Access: null,
                [.. registry.Select(entry => ReaderOf(entry).Read())],
                [.. sections.Select(Read)]);
    }

    private PipelineReader ReaderOf(PipelineEntry entry) =>
        _readers.GetValue(entry, one => new PipelineReader(one, telemetry, clock));

    // A section is code of another package. Its exception is shown in its place, and the others go on.
    private static SectionState Read(IPipelineBoardSection section)
    {
        try
        {
            BoardSection content = section.Read();
            return new SectionState(section.Name, section.Pipeline, content.Note, content.Tables);
        }
        catch (Exception failure)
        {
            return new SectionState(section.Name, section.Pipeline, $"The section can't be read: {failure.Message}", []);
        }
    }

    private static DateTimeOffset Started()
    {
        using Process own = System.Diagnostics.Process.GetCurrentProcess();
        return own.StartTime.ToUniversalTime();
    }
}
