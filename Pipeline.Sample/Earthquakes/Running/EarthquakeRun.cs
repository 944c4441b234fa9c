using System.Diagnostics;
using Pipelines.Sample.Earthquakes.Catalogue;

namespace Pipelines.Sample.Earthquakes.Running;

/// <summary>One run of a catalogue through the pipeline. While it lasts, any thread may look at it, splice it or stop it.</summary>
internal sealed class EarthquakeRun : IAsyncDisposable
{
    private static readonly TimeSpan EntryPoll = TimeSpan.FromMilliseconds(1);

    private readonly LatestProgress _progress = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly RowSource _rows;
    private readonly SplicePlan _plan;
    private readonly SpliceJournal _journal;
    private readonly string _inputName;
    private readonly IPipeline<CatalogueRow, Quake> _pipeline;
    private readonly bool _hasQueues;
    private volatile RowSession? _session;

    private EarthquakeRun(
        RunOptions options, EarthquakePipeline figures, IPipeline<CatalogueRow, Quake> pipeline, CatalogueReader catalogue)
    {
        Figures = figures;
        _pipeline = pipeline;
        _hasQueues = options.Parallel is not null;
        _inputName = options.Input.Name;
        _rows = new RowSource(options.Input, catalogue, options.Repeat, options.RowsPerSecond);
        _plan = new SplicePlan(Splices, options.SpliceAfter);
        _journal = new SpliceJournal(Splices, _rows);
    }

    /// <summary>What the stages have counted and found so far.</summary>
    public EarthquakePipeline Figures { get; }

    /// <summary>The stages that run.</summary>
    public SpliceTable Splices => _pipeline.Splices;

    /// <summary>What there is to know of them beforehand.</summary>
    public PipelineDescriptor Descriptor => _pipeline.Descriptor;

    /// <summary>What happens in the queues and at the stages; <see langword="null"/> if there are no queues, or nothing runs yet.</summary>
    public StreamStatistics? Flow => _session?.GetStatistics();

    /// <summary>How many rows have been taken in. Exact at any time, where the stream's own reports come once in 1,024 rows.</summary>
    public long RowsTaken => _rows.Taken;

    /// <summary>How much of the input has been read, from 0 to 1; <see langword="null"/> where that can't be known.</summary>
    public double? Fraction => _rows.Fraction;

    /// <exception cref="UserErrorException">The options ask for what can't be done.</exception>
    public static async Task<EarthquakeRun> PrepareAsync(RunOptions options, CancellationToken cancellationToken)
    {
        if (options.Input.IsStandardInput && options.Repeat > 1)
            throw new UserErrorException("--repeat: standard input can be read only once.");
        var figures = new EarthquakePipeline();
        IPipeline<CatalogueRow, Quake> pipeline = options.CreatePipeline(figures);
        return new EarthquakeRun(options, figures, pipeline, await CatalogueReader.OpenAsync(options.Input, cancellationToken));
    }

    public void Stop() => _stop.Cancel();

    public async Task<RunResult> RunAsync(CancellationToken cancellationToken)
    {
        long allocatedBefore = GC.GetTotalAllocatedBytes();
        RunEnd end = await PassRowsAsync(cancellationToken);
        long allocated = GC.GetTotalAllocatedBytes() - allocatedBefore;
        using var process = Process.GetCurrentProcess();
        return new RunResult(
            _inputName, Figures, Splices, end, _progress.Value, _journal.Entries, [.. _plan.NotReached], allocated,
            process.PeakWorkingSet64);
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
            var options = new StreamOptions { Progress = _progress };
            IAsyncEnumerable<CatalogueRow> rows = _rows.ReadAsync(_plan, WaitForEntryAsync, either.Token);
            if (_hasQueues) await RunSessionAsync(rows, options, either.Token);
            else await _pipeline.RunAllAsync(rows, options, either.Token);
            return RunEnd.Finished;
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            return cancellationToken.IsCancellationRequested ? RunEnd.Cancelled : RunEnd.Stopped;
        }
    }

    private Task RunSessionAsync(IAsyncEnumerable<CatalogueRow> rows, StreamOptions options, CancellationToken cancellationToken)
    {
        var session = new RowSession(_pipeline.Start(options, cancellationToken));
        _session = session;
        return session.RunAsync(rows, cancellationToken);
    }

    // Every row is counted by the first stage, so that all of them have entered when that many are counted. Without queues they have when
    // the next one is asked for.
    private async ValueTask WaitForEntryAsync(long row, CancellationToken cancellationToken)
    {
        while (Figures.Counts.Parse.In < row) await Task.Delay(EntryPoll, cancellationToken);
    }
}
