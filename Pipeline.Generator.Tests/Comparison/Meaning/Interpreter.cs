using Pipelines.Generator.Tests.Comparison.Specs;
using Pipelines.Generator.Tests.Comparison.Universe;

namespace Pipelines.Generator.Tests.Comparison.Meaning;

/// <summary>Runs items through a spec, as the language of stages says it. It is written to be read, not to be fast: every way of running a pipeline is this one lazy sequence.</summary>
/// <remarks>It holds the batches and counts of one run: a call of <c>RunBatch</c>, a stream, a single item.</remarks>
internal sealed class Interpreter(PipelineSpec pipeline, MeantSplices splices, StageCalls calls, Slip slip)
{
    private readonly List<object?>[] _held = [.. pipeline.Stages.Select(static _ => new List<object?>())];
    private readonly MeantTable?[] _holder = new MeantTable?[pipeline.Stages.Count];
    private MeantTable? _entered;

    public long Dropped { get; private set; }

    public long Failed { get; private set; }

    /// <summary>What comes out when an item enters under a table.</summary>
    public IEnumerable<object?> Enter(object? item, MeantTable table)
    {
        // The last run of stages first, so that what is further ahead comes out first; in a run front to back, as what one stage gives the next may hold. What stays held is held under the version that is entered.
        for (int end = pipeline.Stages.Count; end > 0 && _entered != table; end = StartOfRun(end))
        {
            for (int at = StartOfRun(end); at < end; at++)
            {
                if (IsOn(at, table)) _holder[at] = table;
                else if (_held[at].Count > 0)
                    foreach (object? result in CallBatch(at)) yield return result;
            }
        }

        _entered = table;
        foreach (object? result in Pass(item, table, 0, mustRun: 0)) yield return result;
    }

    /// <summary>What comes out when there are no more items: the part-full batches, front to back.</summary>
    public IEnumerable<object?> End()
    {
        if (slip == Slip.PartFullBatchIsLost) yield break;
        for (int at = 0; at < pipeline.Stages.Count; at++)
            if (_held[at].Count > 0)
                foreach (object? result in CallBatch(at)) yield return result;
    }

    private bool IsOn(int at, MeantTable table) => splices.IsOn(slip == Slip.TornReads ? splices.Current : table, at);

    private IEnumerable<object?> Pass(object? item, MeantTable table, int at, int mustRun)
    {
        if (at == pipeline.Stages.Count) return [item];
        StageSpec stage = pipeline.Stages[at];
        if (slip == Slip.ConditionIsAskedWhenOff && stage.When is not null && !IsOn(at, table)) calls.When(stage, item);
        if (at >= mustRun && !IsOn(at, table)) return PassBy(stage, item, table, at, mustRun);
        if (stage.When is not null)
        {
            bool applies = false;
            if (!Attempt(stage, item, 1, table, () => applies = calls.When(stage, item))) return [];
            if (!applies) return Pass(item, table, at + 1, mustRun);
        }

        if (stage.IsBatch) return Hold(stage, item, table, at);
        if (stage.Shape == Shape.Expand) return Expand(stage, item, 1, () => calls.Elements(stage, item), () => table, table, at, mustRun);
        object?[] result = [];
        bool swallow = slip == Slip.TapsDoNotFail && stage.Shape == Shape.Tap;
        try
        {
            if (!Attempt(stage, item, 1, table, () => result = calls.One(stage, item))) return [];
        }
        catch (Exception) when (swallow)
        {
            result = [item];
        }

        if (result is [var only]) return Pass(only, table, at + 1, mustRun);
        Dropped++;
        return [];
    }

    private IEnumerable<object?> PassBy(StageSpec stage, object? item, MeantTable table, int at, int mustRun)
    {
        if (_held[at].Count > 0)
            foreach (object? result in CallBatch(at)) yield return result;
        object? passed = item;
        if (stage.Bypass is not null && !Attempt(stage, item, 1, table, () => passed = calls.Bypass(stage, item))) yield break;
        foreach (object? result in Pass(passed, table, at + 1, mustRun)) yield return result;
    }

    private IEnumerable<object?> Hold(StageSpec stage, object? item, MeantTable table, int at)
    {
        _held[at].Add(item);
        _holder[at] = table;
        return _held[at].Count < stage.BatchSize ? [] : CallBatch(at);
    }

    // What a batch stage gives is new: it runs under the table that is current when the stage has returned.
    private IEnumerable<object?> CallBatch(int at)
    {
        StageSpec stage = pipeline.Stages[at];
        object?[] items = [.. _held[at]];
        MeantTable table = _holder[at]!;
        _held[at].Clear();
        MeantTable Next() => slip == Slip.BatchKeepsItsTable ? table : splices.Current;
        if (stage.Shape == Shape.BatchExpand)
        {
            foreach (object? result in Expand(stage, items, items.Length, () => calls.BatchElements(stage, items), Next, table, at, EndOfRun(at))) yield return result;
            yield break;
        }

        object?[] results = [];
        if (!Attempt(stage, items, items.Length, table, () => results = calls.Batch(stage, items))) yield break;
        MeantTable next = Next();
        foreach (object? given in results)
            foreach (object? result in Pass(given, next, at + 1, EndOfRun(at))) yield return result;
    }

    // Each element goes through all that follows before the next one is asked for.
    private IEnumerable<object?> Expand(StageSpec stage, object? item, int count, Func<IEnumerable<object?>> call, Func<MeantTable> tableOfElements, MeantTable table, int at, int mustRun)
    {
        IEnumerator<object?>? elements = null;
        if (!Attempt(stage, item, count, table, () => elements = call().GetEnumerator())) yield break;
        MeantTable next = tableOfElements();
        if (slip == Slip.EagerExpansion) elements = Drain(elements!);
        try
        {
            while (true)
            {
                bool more = false;
                if (!Attempt(stage, item, count, table, () => more = elements!.MoveNext()) || !more) yield break;
                foreach (object? result in Pass(elements!.Current, next, at + 1, mustRun)) yield return result;
            }
        }
        finally
        {
            elements!.Dispose();
        }
    }

    // What a batch stage gives has begun its group's run, so that it goes through the rest of it even if the group is off by now: nothing sees half a group.
    private int EndOfRun(int at)
    {
        string? group = pipeline.Stages[at].Group;
        do at++;
        while (group is not null && at < pipeline.Stages.Count && pipeline.Stages[at].Group == group);
        return at;
    }

    private int StartOfRun(int end)
    {
        int at = end - 1;
        while (at > 0 && EndOfRun(at - 1) == end) at--;
        return at;
    }

    private static IEnumerator<object?> Drain(IEnumerator<object?> elements)
    {
        var all = new List<object?>();
        while (elements.MoveNext()) all.Add(elements.Current);
        return all.GetEnumerator();
    }

    private bool Attempt(StageSpec stage, object? item, int count, MeantTable table, Action call)
    {
        try
        {
            call();
            return true;
        }
        catch (Exception failure) when (stage.OnError != ErrorAction.Fail && !(failure is OperationCanceledException && calls.Token.IsCancellationRequested))
        {
            Failed += count;
            if (stage.OnError == ErrorAction.DeadLetter) calls.DeadLetter(pipeline.Handler!, stage.Name, item, failure, table.Version);
            return false;
        }
    }
}
