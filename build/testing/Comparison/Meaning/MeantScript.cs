using Pipelines.Testing.Comparison.Specs;
using Pipelines.Testing.Comparison.Universe;

namespace Pipelines.Testing.Comparison.Meaning;

/// <summary>Writes the transcript that a case should have.</summary>
internal sealed class MeantScript
{
    private const int ChunkSize = 256;

    private const string CanceledByStage = "The stream was canceled. A stage or the source then threw the inner exception.";

    private readonly PipelineSpec _pipeline;
    private readonly Slip _slip;
    private readonly IReadOnlyList<UnitSpec> _units;
    private readonly MeantSplices _splices;
    private readonly Log _log = new();
    private readonly StageCalls _calls;

    // Whether the token was canceled when the stream ended, before its source was disposed.
    private bool _wasCanceled;

    private MeantScript(PipelineSpec pipeline, Slip slip)
    {
        _pipeline = pipeline;
        _slip = slip;
        _units = slip == Slip.NullIsForgotten ? [.. UnitSpec.Of(pipeline).Select(WithoutNull)] : UnitSpec.Of(pipeline);
        _splices = new MeantSplices(pipeline, _units);
        _calls = new StageCalls(_log);
    }

    public static IReadOnlyList<string> Of(Case @case, Slip slip = Slip.None)
    {
        var meant = new MeantScript(@case.Pipeline, slip);
        meant.Describe();
        foreach (Step step in @case.Script) meant.Do(step);
        return meant._log.Lines;
    }

    private void Describe()
    {
        for (int at = 0; at < _pipeline.Stages.Count; at++)
        {
            StageSpec stage = _pipeline.Stages[at];
            string optional = stage.Group is not null
                ? "in a group"
                : _units.Single(unit => !unit.IsGroup && unit.Name == stage.Name).IsOptional
                ? "optional"
                : "required";
            _log.Write($"{stage.Name}, order {stage.Order}, {optional}");
        }

        foreach (UnitSpec group in _units.Where(static unit => unit.IsGroup).OrderBy(static unit => unit.Name, StringComparer.Ordinal))
            _log.Write($"group {group.Name}, {(group.IsOptional ? "optional" : "required")}");
        _log.Write(_splices.Describe());
    }

    private void Do(Step step)
    {
        if (step is SpliceStep splice)
        {
            _log.Begin(splice.ToString(), null);
            _log.Write(_splices.Apply(splice));
        }
        else
        {
            Interference interference = step switch
            {
                RunStep run => run.Interference,
                BatchStep batch => batch.Interference,
                StreamStep stream => stream.Interference,
                RunAllStep all => all.Interference,
                _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
            };
            using var source = new CancellationTokenSource();
            _wasCanceled = false;
            if (interference.Token == TokenUse.CancelledBefore) source.Cancel();
            bool hasToken = step is StreamStep or RunAllStep || _pipeline.IsAsync || _pipeline.TakesToken;
            _calls.Token = interference.Token == TokenUse.None || !hasToken ? CancellationToken.None : source.Token;
            if (step.IsConcurrent(_pipeline)) _log.BeginOutcome(step.ToString()!);
            else _log.Begin(step.ToString()!, call => Interfere(interference, call, source));
            Exception? failure = null;
            try
            {
                Run(step);
            }
            catch (Exception exception)
            {
                // Once its token is canceled, a stream ends so, whatever a stage throws.
                bool isCanceled = step is StreamStep or RunAllStep && _wasCanceled;
                failure = isCanceled && exception is not OperationCanceledException
                    ? _pipeline.HasBoundaries
                        ? new OperationCanceledException(_calls.Token)
                        : new OperationCanceledException(CanceledByStage, exception, _calls.Token)
                    : exception;
            }

            _log.End(failure, _pipeline.IsOrdered, step.IsToTheEnd);
        }

        _log.Write(_splices.Describe());
    }

    private void Interfere(Interference interference, int call, CancellationTokenSource source)
    {
        foreach ((int at, SpliceStep splice) in interference.Splices)
            if (at == call) _log.Write($"    {splice}: {_splices.Apply(splice)}");
        if (interference.CancelAt == call && interference.Token == TokenUse.Given)
        {
            _log.Write("    cancelled");
            source.Cancel();
        }
    }

    private void Run(Step step)
    {
        var interpreter = new Interpreter(_pipeline, _splices, _calls, _slip);
        switch (step)
        {
            case RunStep run:
                object?[] results = [.. interpreter.Enter(Items.Make(_pipeline.Input, run.Number), _splices.Current)];
                _log.Write(results is [var only] ? $"= {Items.Show(only)}" : "= dropped");
                break;
            case BatchStep batch when _pipeline.MayGiveMany:
                RunToWriter(batch, interpreter);
                break;
            case BatchStep batch:
                RunToSpan(batch, interpreter);
                break;
            case StreamStep { IsSession: true } session:
                var told = new Counts();
                foreach (object? result in Stream(session.Items, interpreter, told))
                {
                    told.Out++;
                    _log.Result(Items.Show(result));
                }

                _log.Write($"in {told.In}, out {told.Out}, dropped {interpreter.Dropped}, failed {interpreter.Failed}");
                foreach ((StageSpec stage, StageCounts counted) in _pipeline.Stages.Zip(interpreter.Counts))
                    _log.Write($"{stage.Name}: {counted}");
                break;
            case StreamStep stream:
                Consume(Stream(stream.Items, interpreter, null), stream.Abandon);
                break;
            case RunAllStep all:
                var counts = new Counts();
                foreach (object? _ in Stream(all.Items, interpreter, counts)) counts.Out++;
                long wrong = _slip == Slip.DroppedCountsAsOut ? interpreter.Dropped : 0;
                _log.Write($"in {counts.In}, out {counts.Out + wrong}, dropped {interpreter.Dropped}, failed {interpreter.Failed}");
                break;
        }
    }

    private IEnumerable<object?> Chunks(Numbers items, Interpreter interpreter)
    {
        int size = ChunkSize - (_slip == Slip.ShortChunks ? 1 : 0);
        MeantVersion table = _splices.Current;
        for (int index = 0; index < items.Count; index++)
        {
            if (index % size == 0) table = _splices.Current;
            foreach (object? result in interpreter.Enter(Items.Make(_pipeline.Input, items[index]), table)) yield return result;
        }

        foreach (object? result in interpreter.End()) yield return result;
    }

    private void RunToWriter(BatchStep batch, Interpreter interpreter)
    {
        var written = new List<string>();
        try
        {
            foreach (object? result in Chunks(batch.Items, interpreter)) written.Add(Items.Show(result));
        }
        finally
        {
            _log.Write($"written: {string.Join(", ", written)}");
        }
    }

    private void RunToSpan(BatchStep batch, Interpreter interpreter)
    {
        string[] memory =
            [.. batch.Items.All.Select(
                number => Items.Show(batch.InPlace ? Items.Make(_pipeline.Input, number) : Items.Make(_pipeline.Output, Items.Untouched)))];
        int written = 0;
        try
        {
            foreach (object? result in Chunks(batch.Items, interpreter)) memory[written++] = Items.Show(result);
            _log.Write($"wrote {written}");
        }
        finally
        {
            _log.Write($"memory: {string.Join(", ", memory)}");
        }
    }

    private IEnumerable<object?> Stream(Numbers items, Interpreter interpreter, Counts? counts)
    {
        // A stream that is canceled before it begins does not ask its source, so there is nothing to dispose.
        _calls.Token.ThrowIfCancellationRequested();
        bool ended = false;
        try
        {
            for (int index = 0; ; index++)
            {
                _calls.Token.ThrowIfCancellationRequested();
                _log.Note(index < items.Count ? $"  source yields {items[index]}" : "  source ends");
                if (index == items.Count) break;
                if (counts is not null) counts.In++;
                foreach (object? result in interpreter.Enter(Items.Make(_pipeline.Input, items[index]), _splices.Current))
                {
                    yield return result;
                    _calls.Token.ThrowIfCancellationRequested();
                }
            }

            foreach (object? result in interpreter.End())
            {
                yield return result;
                _calls.Token.ThrowIfCancellationRequested();
            }

            ended = true;
        }
        finally
        {
            _wasCanceled = _calls.Token.IsCancellationRequested;
            if (ended || _slip != Slip.AbandonedSourceStaysOpen) _log.Note("  source is disposed");
        }
    }

    private void Consume(IEnumerable<object?> results, int? abandon)
    {
        int consumed = 0;
        foreach (object? result in results)
        {
            _log.Result(Items.Show(result));
            if (++consumed == abandon) break;
        }
    }

    private UnitSpec WithoutNull(UnitSpec unit)
    {
        if (unit.IsGroup || unit.IsOptional || unit.Lane is not null) return unit;
        StageSpec stage = _pipeline.Stages[unit.Stages[0]];
        bool onlyNull = (stage.In, stage.Out) is (ItemKind.TextOrNull, ItemKind.Text) or (ItemKind.AnyOrNull, ItemKind.Any)
            or (ItemKind.TextOrNull, ItemKind.Any);
        return unit with { IsOptional = onlyNull && !stage.Required };
    }

    private sealed class Counts
    {
        public long In { get; set; }

        public long Out { get; set; }
    }
}
