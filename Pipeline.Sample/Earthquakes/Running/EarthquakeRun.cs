using System.Diagnostics;
using Pipelines.Sample.Earthquakes.Catalog;
using Pipelines.Sample.Earthquakes.Observing;

namespace Pipelines.Sample.Earthquakes.Running;

/// <summary>One run of a catalog through the pipeline. Meanwhile any thread may read its counts, splice it or stop it.</summary>
internal sealed class EarthquakeRun : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly RowSource _rows;
    private readonly SplicePlan _plan;
    private readonly SpliceJournal _journal;
    private readonly string _inputName;
    private readonly EarthquakePipeline _pipeline;
    private readonly StreamOptions _options;
    private readonly RunTelemetry _telemetry;
    private volatile RowSession? _session;

    private EarthquakeRun(RunOptions options, EarthquakePipeline pipeline, CatalogReader catalog)
    {
        _pipeline = pipeline;
        _options = options.CreateStreamOptions();
        _telemetry = new RunTelemetry(pipeline, options.Metrics, options.TraceFile);
        _inputName = options.Input.Name;
        _rows = new RowSource(options.Input, catalog, options.Repeat, options.RowsPerSecond);
        _plan = new SplicePlan(Splices, options.SpliceAfter);
        _journal = new SpliceJournal(Splices, _rows);
    }

    /// <summary>Gets the control of the stages that run.</summary>
    public SpliceTable Splices => _pipeline.Splices;

    /// <summary>Gets the description of the stages.</summary>
    public PipelineDescriptor Descriptor => EarthquakePipeline.Descriptor;

    /// <summary>Gets the counts of the stages and queues so far; <see langword="null"/> before the start.</summary>
    public StreamStatistics? Statistics => _session?.GetStatistics();

    /// <summary>Gets the number of rows that were read so far. It is exact at any time; the statistics follow later.</summary>
    public long RowsTaken => _rows.Taken;

    /// <summary>Gets the part of the input that was read, from 0 to 1; <see langword="null"/> if the input's size is unknown.</summary>
    public double? Fraction => _rows.Fraction;

    /// <exception cref="UserErrorException">The options ask for something that can't be done.</exception>
    public static async Task<EarthquakeRun> PrepareAsync(RunOptions options, CancellationToken cancellationToken)
    {
        if (options.Input.IsStandardInput && options.Repeat > 1)
            throw new UserErrorException("--repeat: standard input can be read only once.");
        return new EarthquakeRun(options, options.CreatePipeline(), await CatalogReader.OpenAsync(options.Input, cancellationToken));
    }

    /// <summary>Returns how many workers run a stage, which the options of the stream may set.</summary>
    public int WorkersOf(StageDescriptor stage) =>
        _options.Stages.TryGetValue(stage.Name, out StageStreamOptions? numbers) && numbers.Parallelism is { } workers
        ? workers
        : stage.Parallelism;

    public void Stop() => _stop.Cancel();

    public async Task<RunResult> RunAsync(CancellationToken cancellationToken)
    {
        using Activity? span = _telemetry.StartRun();
        long allocatedBefore = GC.GetTotalAllocatedBytes();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stop.Token);
        var session = new RowSession(_pipeline.Start(_options, either.Token));
        _session = session;
        RunEnd end = RunEnd.Finished;
        try
        {
            await session.RunAsync(_rows.ReadAsync(_plan, session.WaitForIdleAsync, either.Token), either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            end = cancellationToken.IsCancellationRequested ? RunEnd.Canceled : RunEnd.Stopped;
        }

        long allocated = GC.GetTotalAllocatedBytes() - allocatedBefore;
        using var process = Process.GetCurrentProcess();
        return new RunResult(
            _inputName, _pipeline, Splices, end, session.GetStatistics(), _journal.Entries, [.. _plan.NotReached], allocated,
            process.PeakWorkingSet64, _telemetry.Measure());
    }

    public async ValueTask DisposeAsync()
    {
        await _rows.DisposeAsync();
        _telemetry.Dispose();
        _stop.Dispose();
    }
}
