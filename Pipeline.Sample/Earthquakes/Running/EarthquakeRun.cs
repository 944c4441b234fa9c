using System.Diagnostics;
using Pipelines.Sample.Earthquakes.Catalogue;

namespace Pipelines.Sample.Earthquakes.Running;

/// <summary>One run of a catalogue through the pipeline. While it lasts, any thread may look at it, splice it or stop it.</summary>
internal sealed class EarthquakeRun : IAsyncDisposable
{
    private readonly LatestProgress _progress = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly RowSource _rows;
    private readonly SplicePlan _plan;
    private readonly SpliceJournal _journal;
    private readonly string _inputName;

    private EarthquakeRun(RunOptions options, EarthquakePipeline pipeline, CatalogueReader catalogue)
    {
        Pipeline = pipeline;
        _inputName = options.Input.Name;
        _rows = new RowSource(options.Input, catalogue, options.Repeat, options.RowsPerSecond);
        _plan = new SplicePlan(pipeline.Splices, options.SpliceAfter);
        _journal = new SpliceJournal(pipeline.Splices, _rows);
    }

    public EarthquakePipeline Pipeline { get; }

    /// <summary>How many rows have been taken in. Exact at any time, where the stream's own reports come once in 1,024 rows.</summary>
    public long RowsTaken => _rows.Taken;

    /// <summary>How much of the input has been read, from 0 to 1; <see langword="null"/> where that can't be known.</summary>
    public double? Fraction => _rows.Fraction;

    /// <exception cref="UserErrorException">The options ask for what can't be done.</exception>
    public static async Task<EarthquakeRun> PrepareAsync(RunOptions options, CancellationToken cancellationToken)
    {
        if (options.Input.IsStandardInput && options.Repeat > 1) throw new UserErrorException("--repeat: standard input can be read only once.");
        EarthquakePipeline pipeline = options.CreatePipeline();
        return new EarthquakeRun(options, pipeline, await CatalogueReader.OpenAsync(options.Input, cancellationToken));
    }

    public void Stop() => _stop.Cancel();

    public async Task<RunResult> RunAsync(CancellationToken cancellationToken)
    {
        long allocatedBefore = GC.GetTotalAllocatedBytes();
        RunEnd end = await PassRowsAsync(cancellationToken);
        long allocated = GC.GetTotalAllocatedBytes() - allocatedBefore;
        using var process = Process.GetCurrentProcess();
        return new RunResult(_inputName, Pipeline, end, _progress.Value, _journal.Entries, [.. _plan.NotReached], allocated, process.PeakWorkingSet64);
    }

    public async ValueTask DisposeAsync()
    {
        await _rows.DisposeAsync();
        _stop.Dispose();
    }

    private async Task<RunEnd> PassRowsAsync(CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stop.Token);
        try
        {
            await Pipeline.RunAllAsync(_rows.ReadAsync(_plan, either.Token), new StreamOptions { Progress = _progress }, either.Token);
            return RunEnd.Finished;
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            return cancellationToken.IsCancellationRequested ? RunEnd.Cancelled : RunEnd.Stopped;
        }
    }
}
