using System.Buffers;
using System.Threading.Channels;
using Pipelines.Runtime;
using Pipelines.Testing.Comparison.Specs;
using Pipelines.Testing.Comparison.Universe;
using Pipelines.Testing.Doubles;

namespace Pipelines.Testing.Comparison.Running;

/// <summary>Does what a script says with a generated pipeline.</summary>
internal abstract class LiveScript
{
    /// <param name="case">The case.</param>
    /// <param name="type">The type of the pipeline.</param>
    /// <param name="derived">The type whose instance is run.</param>
    /// <param name="logHolder">The type that holds the log.</param>
    /// <param name="isObserved">Whether items are timed, in windows that open with each step and close after some items.</param>
    public static async Task<IReadOnlyList<string>> RunAsync(Case @case, Type type, Type derived, Type logHolder, bool isObserved)
    {
        if (type.IsGenericTypeDefinition) type = derived = type.MakeGenericType(typeof(string));
        var log = new Log();
        logHolder.GetField("Current")!.SetValue(null, log);
        object instance = Activator.CreateInstance(derived, log)!;
        var script =
            (LiveScript)Activator.CreateInstance(
                typeof(LiveScript<,>).MakeGenericType(Conversions.Type(@case.Pipeline.Input), Conversions.Type(@case.Pipeline.Output)),
                @case, instance, type, log, isObserved)!;
        await script.RunAsync();
        return log.Lines;
    }

    protected abstract Task RunAsync();
}

/// <inheritdoc/>
internal sealed class LiveScript<TIn, TOut> : LiveScript
{
    private readonly Case _case;
    private readonly Log _log;
    private readonly IPipeline<TIn, TOut> _live;
    private readonly Members<TIn, TOut> _members;
    private readonly Control _control;

    public LiveScript(Case @case, object instance, Type type, Log log, bool isObserved)
    {
        _case = @case;
        _log = log;
        _live = (IPipeline<TIn, TOut>)instance;
        _members = new Members<TIn, TOut>(@case.Pipeline, instance, type);
        _control = new Control(@case.Pipeline, instance, type, _live.Splices, log);
        if (!isObserved) return;

        // A window of two items closes in the middle of most runs, so that some items take each way.
        int perWindow = @case.Script.Count % 2 == 0 ? int.MaxValue : 2;
        _live.Splices.TryObserve(new StageObserver(new IgnoredObservations(), @case.Pipeline.Stages.Count + 1, perWindow));
    }

    protected override async Task RunAsync()
    {
        _control.Describe(_log, _live.Descriptor);
        foreach (Step step in _case.Script)
        {
            _live.Splices.OpenWindow();
            await DoAsync(step);
            _log.CheckKept();
            _log.Write(_control.DescribeVersion());
        }
    }

    private async Task DoAsync(Step step)
    {
        if (step is SpliceStep splice)
        {
            _log.Begin(splice.ToString(), null);
            _log.Write(_control.Apply(splice));
            return;
        }

        Interference interference = step switch
        {
            RunStep run => run.Interference,
            BatchStep batch => batch.Interference,
            StreamStep stream => stream.Interference,
            RunAllStep all => all.Interference,
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
        };
        using var source = new CancellationTokenSource();
        if (interference.Token == TokenUse.CancelledBefore) await source.CancelAsync();
        CancellationToken token = interference.Token == TokenUse.None ? CancellationToken.None : source.Token;
        bool isConcurrent = step.IsConcurrent(_case.Pipeline);
        if (isConcurrent) _log.BeginOutcome(step.ToString()!);
        else _log.Begin(step.ToString()!, call => Interfere(interference, call, source));
        Exception? failure = null;
        try
        {
            switch (step)
            {
                case RunStep run: await RunOneAsync(run, token); break;
                case BatchStep batch when _members.ToWriter is not null: RunToWriter(batch, token); break;
                case BatchStep batch: RunToSpan(batch, token); break;
                case StreamStep { IsSession: true } session: await TalkAsync(session); break;
                case StreamStep stream: await ConsumeAsync(stream, token); break;
                case RunAllStep all: await RunAllAsync(all, token); break;
            }
        }
        catch (Exception exception) when (exception is not MissingMemberException)
        {
            failure = exception;
        }

        _log.End(failure, _case.Pipeline.IsOrdered, step.IsToTheEnd);
    }

    private void Interfere(Interference interference, int call, CancellationTokenSource source)
    {
        foreach ((int at, SpliceStep splice) in interference.Splices)
            if (at == call) _log.Write($"    {splice}: {_control.Apply(splice)}");
        if (interference.CancelAt == call && interference.Token == TokenUse.Given)
        {
            _log.Write("    cancelled");
            source.Cancel();
        }
    }

    private TIn Item(int number) => Items.Make<TIn>(_case.Pipeline.Input, number);

    private async Task RunOneAsync(RunStep run, CancellationToken token)
    {
        Optional<TOut> result;
        if (_members.Run is { } plain)
        {
            result = plain(Item(run.Number), token);
        }
        else if (_members.TryRun is { } trying)
        {
            result = trying(Item(run.Number), out TOut kept, token) ? new(kept) : Optional<TOut>.None;
        }
        else
        {
            // Neither of the two may throw but by its task.
            (ValueTask<TOut> Plain, ValueTask<Optional<TOut>> Trying) task;
            try
            {
                task = _members.RunAsync is { } running
                    ? (running(Item(run.Number), token), default)
                    : (default, _members.TryRunAsync!(Item(run.Number), token));
            }
            catch (Exception)
            {
                _log.Write("it threw synchronously");
                throw;
            }

            result = _members.RunAsync is not null ? new(await task.Plain) : await task.Trying;
        }

        _log.Write(result.HasValue ? $"= {Items.Show(result.Value)}" : "= dropped");
    }

    private void RunToWriter(BatchStep batch, CancellationToken token)
    {
        var writer = new ArrayBufferWriter<TOut>();
        TIn[] items = [.. batch.Items.All.Select(Item)];
        try
        {
            _members.ToWriter!(items, writer, token);
        }
        finally
        {
            _log.Write($"written: {string.Join(", ", writer.WrittenSpan.ToArray().Select(static result => Items.Show(result)))}");
        }
    }

    private void RunToSpan(BatchStep batch, CancellationToken token)
    {
        TIn[] items = [.. batch.Items.All.Select(Item)];
        TOut[] memory = batch.InPlace
            ? (TOut[])(object)items
            : [.. items.Select(_ => Items.Make<TOut>(_case.Pipeline.Output, Items.Untouched))];
        try
        {
            int written = _members.ToSpan!(items, memory, token);
            _log.Write($"wrote {written}");
        }
        finally
        {
            _log.Write($"memory: {string.Join(", ", memory.Select(static result => Items.Show(result)))}");
        }
    }

    private async Task ConsumeAsync(StreamStep step, CancellationToken token)
    {
        var source = new LoggedSource<TIn>(_log, _case.Pipeline.Input, step.Items);
        CancellationToken ofCall = step.TokenByConsumer ? CancellationToken.None : token;
        IAsyncEnumerable<TOut> results = step.IsAsync
            ? _live.StreamAsync((IAsyncEnumerable<TIn>)source, null, ofCall)
            : _live.StreamAsync((IEnumerable<TIn>)source, null, ofCall);
        int consumed = 0;
        await foreach (TOut result in results.WithCancellation(step.TokenByConsumer ? token : CancellationToken.None))
        {
            _log.Result(Items.Show(result));
            if (++consumed == step.Abandon) break;
        }
    }

    private async Task TalkAsync(StreamStep step)
    {
        await using PipelineSession<TIn, TOut> session = _live.Start();
        Task writing = WriteAsync(session, step.Items);
        await foreach (TOut result in session.Output.ReadAllAsync()) _log.Result(Items.Show(result));
        await writing;
        await session.Completion;
        StreamStatistics statistics = session.GetStatistics();
        _log.Write($"in {statistics.In}, out {statistics.Out}, dropped {statistics.Dropped}, failed {statistics.Failed}");
        foreach (StageStatistics stage in statistics.Stages)
            _log.Write($"{stage.Name}: in {stage.In}, out {stage.Out}, dropped {stage.Dropped}, failed {stage.Failed}, "
                + $"fell back {stage.FellBack}");
    }

    private async Task WriteAsync(PipelineSession<TIn, TOut> session, Numbers items)
    {
        try
        {
            foreach (int number in items.All) await session.Input.WriteAsync(Item(number));
            session.Complete();
        }
        catch (ChannelClosedException)
        {
            // The stream has failed. The reader of the results gets the reason.
        }
    }

    private async Task RunAllAsync(RunAllStep step, CancellationToken token)
    {
        var source = new LoggedSource<TIn>(_log, _case.Pipeline.Input, step.Items);
        StreamSummary summary = step.IsAsync
            ? await _live.RunAllAsync((IAsyncEnumerable<TIn>)source, null, token)
            : await _live.RunAllAsync((IEnumerable<TIn>)source, null, token);
        _log.Write($"in {summary.In}, out {summary.Out}, dropped {summary.Dropped}, failed {summary.Failed}");
    }
}
