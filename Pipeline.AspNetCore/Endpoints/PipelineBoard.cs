using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pipelines.AspNetCore.Access;
using Pipelines.AspNetCore.Audit;
using Pipelines.AspNetCore.Events;
using Pipelines.AspNetCore.Logging;
using Pipelines.AspNetCore.State;
using Pipelines.AspNetCore.Taps;
using Pipelines.Hosting;

namespace Pipelines.AspNetCore.Endpoints;

/// <summary>Represents one board that is mapped: its settings, its pages, and what its endpoints share.</summary>
internal sealed class PipelineBoard
{
    public PipelineBoard(IServiceProvider services, PipelineBoardOptions options)
    {
        Options = options;
        Registry = services.GetService<PipelineRegistry>() ?? throw new InvalidOperationException(
            "The application has no pipelines to show. Write services.AddPipeline<T>() before the board is mapped.");
        Sections = [.. services.GetServices<IPipelineBoardSection>()];
        Logger = services.GetRequiredService<ILoggerFactory>().CreateLogger(BoardLog.Category);
        var clock = services.GetRequiredService<TimeProvider>();
        var environment = services.GetRequiredService<IHostEnvironment>();
        var telemetry = services.GetRequiredService<PipelineTelemetry>();
        CancellationToken stopping = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        Guard = new BoardGuard(options, environment, Logger);
        Reader = new BoardReader(Registry, telemetry, Sections, environment, clock);
        Clients = new BoardClients(Reader, Registry, telemetry, options, clock, Logger);
        Taps = new TapSet(options, clock, Logger);
        Events = new EventStream(Clients, Reader, Taps, options, clock, stopping);
        Audit = new BoardAudit([.. services.GetServices<IPipelineAuditSink>()], clock, Logger, stopping);
    }

    public PipelineBoardOptions Options { get; }

    public PipelineRegistry Registry { get; }

    public IReadOnlyList<IPipelineBoardSection> Sections { get; }

    public ILogger Logger { get; }

    public BoardGuard Guard { get; }

    public BoardReader Reader { get; }

    public BoardClients Clients { get; }

    public TapSet Taps { get; }

    public EventStream Events { get; }

    public BoardAudit Audit { get; }

    /// <summary>Returns the pipeline that the address of a request names.</summary>
    /// <exception cref="BoardRefusal">There is none.</exception>
    public PipelineEntry PipelineOf(HttpContext context)
    {
        string name = BoardRequest.Name(context, "pipeline");
        return Registry.TryGet(name, out PipelineEntry? entry) ? entry : throw new BoardRefusal(
            StatusCodes.Status404NotFound,
            $"There is no pipeline '{name}'. There are: {string.Join(", ", Registry.Select(static one => one.Name))}.");
    }
}
