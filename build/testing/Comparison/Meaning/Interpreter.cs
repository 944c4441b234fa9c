using Pipelines.Testing.Comparison.Specs;
using Pipelines.Testing.Comparison.Universe;

namespace Pipelines.Testing.Comparison.Meaning;

/// <summary>
/// Runs items through a spec, as the language of stages says it. It is written to be read, not to be fast: every way of running a pipeline
/// is this one lazy sequence.
/// </summary>
/// <remarks>It holds the batches and counts of one run: a call of <c>RunBatch</c>, a stream, a single item.</remarks>
internal sealed class Interpreter(PipelineSpec pipeline, MeantSplices splices, StageCalls calls, Slip slip)
{
    private readonly List<object?>[] _held = [.. pipeline.Stages.Select(static _ => new List<object?>())];
    private readonly MeantVersion?[] _holder = new MeantVersion?[pipeline.Stages.Count];
    private MeantVersion? _entered;

    /// <summary>The counts of each stage.</summary>
    public IReadOnlyList<StageCounts> Counts { get; } = [.. pipeline.Stages.Select(static _ => new StageCounts())];

    public long Dropped => Counts.Sum(static stage => stage.Dropped);

    public long Failed => Counts.Sum(static stage => stage.Failed);

    /// <summary>The results that come out when an item enters on a version.</summary>
    public IEnumerable<object?> Enter(object? item, MeantVersion table)
    {
        // The last run of stages comes first, so that items further ahead come out first. The same holds within a run that is enabled. A
        // run that is disabled goes from first to last, because results of a stage may be buffered by the next. Items that stay buffered
        // belong to the version that is entered.
        for (int end = pipeline.Stages.Count; end > 0 && _entered != table; end = StartOfRun(end))
        {
            int start = StartOfRun(end);
            bool isOn = IsOn(start, table);
            foreach (int at in isOn ? Enumerable.Range(start, end - start).Reverse() : Enumerable.Range(start, end - start))
            {
                bool isDoneByTheSame = slip == Slip.ReplacedBatchIsNotFlushed
                    || _holder[at]?.Places[at].Replacement == table.Places[at].Replacement;
                if (isOn && (isDoneByTheSame || _held[at].Count == 0)) _holder[at] = table;
                else if (_held[at].Count > 0)
                    foreach (object? result in CallBatch(at)) yield return result;
            }
        }

        _entered = table;
        foreach (object? result in Pass(item, table, 0, mustRun: 0)) yield return result;
    }

    /// <summary>The results when there are no more items: those of the partial batches, from the first stage to the last.</summary>
    public IEnumerable<object?> End()
    {
        if (slip == Slip.PartFullBatchIsLost) yield break;
        for (int at = 0; at < pipeline.Stages.Count; at++)
            if (_held[at].Count > 0)
                foreach (object? result in CallBatch(at)) yield return result;
    }

    private bool IsOn(int at, MeantVersion table) => splices.IsOn(slip == Slip.TornReads ? splices.Current : table, at);

    private IEnumerable<object?> Pass(object? item, MeantVersion table, int at, int mustRun)
    {
        if (at == pipeline.Stages.Count) return [item];
        StageSpec stage = pipeline.Stages[at];
        Counts[at].In++;
        bool isOn = at < mustRun || IsOn(at, table);
        if (isOn || (StartOfRun(EndOfRun(at)) == at && slip != Slip.InsertionsStopWithTheirStage))
            item = Through(table.Places[at].Before, pipeline.ArrivesAt(at), item);
        if (slip == Slip.ConditionIsAskedWhenOff && stage.When is not null && !IsOn(at, table)) calls.When(stage, item);
        if (!isOn) return PassBy(stage, item, table, at, mustRun);
        if (stage.Route is not null) return TakeWay(stage, item, table, at, mustRun);
        if (stage.Fallback is not null) return FallBack(stage, item, table, at, mustRun);
        if (stage.When is not null)
        {
            bool applies = false;
            if (!Attempt(at, item, 1, table, () => applies = calls.When(stage, item), diverts: true)) return [];
            if (!applies) return GoOn(item, table, at, mustRun);
        }

        if (stage.IsBatch) return Hold(stage, item, table, at);
        if (stage.Shape == Shape.Expand)
            return Expand(stage, item, 1, () => calls.Elements(ActsAs(at, table), item), () => table, table, at, mustRun);
        object?[] result = [];
        bool swallow = slip == Slip.TapsDoNotFail && stage.Shape == Shape.Tap;
        try
        {
            if (!Attempt(at, item, 1, table, () => result = calls.One(ActsAs(at, table), item), diverts: true)) return [];
        }
        catch (Exception) when (swallow)
        {
            result = [item];
        }

        bool isKept = result is [_];
        if (stage.Divert is not null && (!isKept || slip == Slip.KeptItemsAreDiverted)) calls.Divert(stage, item, null);
        if (isKept) return GoOn(result[0], table, at, mustRun);
        Counts[at].Dropped++;
        return [];
    }

    // The condition is a part of the stage. If it fails, the stage fails.
    private IEnumerable<object?> FallBack(StageSpec stage, object? item, MeantVersion table, int at, int mustRun)
    {
        object? result;
        bool isLost = slip == Slip.FallbackIsLostByReplacement && table.Places[at].Replacement is not null;
        try
        {
            result = stage.When is null || calls.When(stage, item) ? calls.One(ActsAs(at, table), item)[0] : item;
        }
        catch (Exception failure) when (!calls.Token.IsCancellationRequested && !isLost)
        {
            result = calls.Fallback(stage, item, failure);
            Counts[at].FellBack++;
        }

        return GoOn(result, table, at, mustRun);
    }

    private IEnumerable<object?> PassBy(StageSpec stage, object? item, MeantVersion table, int at, int mustRun)
    {
        if (_held[at].Count > 0)
            foreach (object? result in CallBatch(at)) yield return result;
        object? passed = item;
        if (stage.Bypass is not null && !Attempt(at, item, 1, table, () => passed = calls.Bypass(stage, item))) yield break;
        foreach (object? result in GoOn(passed, table, at, mustRun)) yield return result;
    }

    // The route decides once, then its lane is redirected, and then enabled or not.
    private IEnumerable<object?> TakeWay(StageSpec stage, object? item, MeantVersion table, int at, int mustRun)
    {
        RouteSpec route = stage.Route!;
        object? going = item;
        int? way = null;
        bool mayFallBack = stage.Fallback is not null
            && !(slip == Slip.FallbackIsLostByReplacement && table.Places[at].Replacement is not null);
        try
        {
            if (!Attempt(at, item, 1, table, Ask, diverts: true)) return [];
            if (slip == Slip.RouteIsAskedTwice) Ask();
        }
        catch (Exception failure) when (mayFallBack && !calls.Token.IsCancellationRequested)
        {
            way = calls.FallbackWay(stage, item, failure);
            Counts[at].FellBack++;
            RefuseUnknown();
        }

        // A function after a route by type may return another case.
        if (route.By == RouteBy.Type && (way is not null || route.Otherwise != Otherwise.Drop))
        {
            going = Through(table.Places[at].After, pipeline.OutputOf(at), going);
            way = CaseOf(at, going);
            RefuseUnknown();
        }

        LaneSpec? lane = way is { } value ? new LaneSpec(stage.Id, value) : null;
        (LaneSpec Lane, int First, int End)[] lanes = [.. pipeline.Lanes.Of(at)];
        bool hasLane = lanes.Any(known => known.Lane == lane);
        if (!hasLane && route.Otherwise == Otherwise.Drop)
        {
            if (stage.Divert is not null) calls.Divert(stage, item, null);
            Counts[at].Dropped++;
            return [];
        }

        Counts[at].Out++;
        if (route.By != RouteBy.Type) going = Through(table.Places[at].After, pipeline.OutputOf(at), going);
        if (!hasLane)
        {
            if (slip == Slip.PassedItemIsLost) return [];
            return Pass(going, table, pipeline.Lanes.Next(at), mustRun);
        }

        MeantVersion redirects = slip == Slip.RedirectIsReadLive ? splices.Current : table;
        LaneSpec taken = splices.TargetOf(redirects, lane!);
        if (slip == Slip.RedirectIsFollowedTwice) taken = splices.TargetOf(redirects, taken);
        (LaneSpec _, int first, int end) = lanes.Single(known => known.Lane == taken);
        if (splices.IsLaneOn(table, taken) || slip == Slip.DisabledLaneIsTaken) return Pass(going, table, first, mustRun);
        foreach (int passed in pipeline.Lanes.Sequence(first, end))
        {
            Counts[passed].In++;
            Counts[passed].Out++;
        }

        return Pass(going, table, pipeline.Lanes.Next(at), mustRun);

        void Ask()
        {
            StageSpec asked = ActsAs(at, table);
            if (route.By == RouteBy.Type) way = CaseOf(at, going = calls.One(asked, item)[0]);
            else way = calls.Way(asked, item);
            RefuseUnknown();
        }

        void RefuseUnknown()
        {
            bool isKnown = way is { } value && pipeline.Lanes.Of(at).Any(lane => lane.Lane.Way == value);
            if (isKnown || route.Otherwise is Otherwise.Pass or Otherwise.Drop) return;
            throw new InvalidOperationException(
                $"Route '{stage.Name}' has no lane for {Shown(stage, going, way)}{Advice(going, way)}, or let such items "
                + "continue or drop them with Otherwise on the route.");
        }
    }

    private int? CaseOf(int route, object? item)
    {
        int known = pipeline.Lanes.Of(route).Select(static lane => lane.Lane.Way).Order().FirstOrDefault(
            way => Conversions.Type(pipeline.Stages[route].Route!.Cases[way]).IsInstanceOfType(item), -1);
        return known < 0 ? null : known;
    }

    private static string Advice(object? item, int? way) =>
        way is not null ? ": add a stage with that value in On" : item is null ? ": return an item" : ": add a stage with that type in On";

    private static string Shown(StageSpec stage, object? item, int? way) => stage.Route!.By switch
    {
        RouteBy.Enum => $"Ways{stage.Id}.W{way}",
        RouteBy.Bool => $"bool.{(way == 1 ? "True" : "False")}",
        _ when item is null => "null",
        _ => $"an item of type {(item is int ? "int" : item is string ? "string" : item.GetType().Name)}",
    };

    // The functions after a stage, and all that follows.
    private IEnumerable<object?> GoOn(object? item, MeantVersion table, int at, int mustRun)
    {
        Counts[at].Out++;
        if (at < mustRun || EndOfRun(at) == at + 1 || IsOn(at, table)) item = Through(table.Places[at].After, pipeline.OutputOf(at), item);
        return Pass(item, table, pipeline.Lanes.Next(at), mustRun);
    }

    private object? Through(IEnumerable<MeantInsertion> insertions, ItemKind kind, object? item) =>
        insertions.Aggregate(item, (given, insertion) => calls.Inserted(insertion.Edit, kind, given));

    /// <summary>The stage, or its replacement.</summary>
    private StageSpec ActsAs(int at, MeantVersion table) => table.Places[at].Replacement?.By ?? pipeline.Stages[at];

    // One function processes all items of a batch. Items that are buffered for another function go first.
    private IEnumerable<object?> Hold(StageSpec stage, object? item, MeantVersion table, int at)
    {
        if (_held[at].Count > 0 && slip != Slip.ReplacedBatchIsNotFlushed
            && _holder[at]!.Places[at].Replacement != table.Places[at].Replacement)
            foreach (object? result in CallBatch(at)) yield return result;
        _held[at].Add(item);
        _holder[at] = table;
        if (_held[at].Count < stage.BatchSize) yield break;
        foreach (object? result in CallBatch(at)) yield return result;
    }

    // The results of a batch stage run on the version that is current when the stage has returned.
    private IEnumerable<object?> CallBatch(int at)
    {
        StageSpec stage = pipeline.Stages[at];
        object?[] items = [.. _held[at]];
        MeantVersion table = _holder[at]!;
        _held[at].Clear();
        MeantVersion Next() => slip == Slip.BatchKeepsItsVersion ? table : splices.Current;
        if (stage.Shape == Shape.BatchExpand)
        {
            foreach (object? result in Expand(
                stage, items, items.Length, () => calls.BatchElements(ActsAs(at, table), items), Next, table, at, EndOfRun(at)))
                yield return result;
            yield break;
        }

        object?[] results = [];
        if (!Attempt(at, items, items.Length, table, () => results = calls.Batch(ActsAs(at, table), items))) yield break;
        MeantVersion next = Next();
        foreach (object? given in results)
            foreach (object? result in GoOn(given, next, at, EndOfRun(at))) yield return result;
    }

    // Each element goes through all that follows before the next one is asked for.
    private IEnumerable<object?> Expand(
        StageSpec stage, object? item, int count, Func<IEnumerable<object?>> call, Func<MeantVersion> tableOfElements, MeantVersion table,
        int at, int mustRun)
    {
        IEnumerator<object?>? elements = null;
        if (!Attempt(at, item, count, table, () => elements = call().GetEnumerator())) yield break;
        MeantVersion next = tableOfElements();
        if (slip == Slip.EagerExpansion) elements = Drain(elements!);
        try
        {
            while (true)
            {
                bool more = false;
                if (!Attempt(at, item, count, table, () => more = elements!.MoveNext()) || !more) yield break;
                foreach (object? result in GoOn(elements!.Current, next, at, mustRun)) yield return result;
            }
        }
        finally
        {
            elements!.Dispose();
        }
    }

    // The results of a batch stage finish the group that the stage belongs to, even if the group is disabled by now. So no item sees half a
    // group.
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

    private bool Attempt(int at, object? item, int count, MeantVersion table, Action call, bool diverts = false)
    {
        StageSpec stage = pipeline.Stages[at];
        try
        {
            call();
            return true;
        }
        catch (Exception failure) when (stage.OnError != ErrorAction.Fail && !calls.Token.IsCancellationRequested)
        {
            bool isDiverted = stage.Divert is { TakesException: true } || slip == Slip.FailedItemsAreAlwaysDiverted;
            if (diverts && stage.Divert is not null && isDiverted) calls.Divert(stage, item, failure);
            Counts[at].Failed += count;
            if (stage.OnError == ErrorAction.DeadLetter) calls.DeadLetter(pipeline.Handler!, stage.Name, item, failure, table.Version);
            return false;
        }
    }
}
