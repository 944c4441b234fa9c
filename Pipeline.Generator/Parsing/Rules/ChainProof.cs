using System.Globalization;
using Microsoft.CodeAnalysis;
using Pipelines.Generator.Findings;
using Pipelines.Generator.Parsing.Stages;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Parsing.Rules;

/// <summary>Proves that each stage accepts what the one before it emits.</summary>
/// <remarks>
/// After an optional stage or group, the item has the type that it emits, whether it is enabled or not. That is what makes it optional (see
/// <see cref="UnitProof"/>). So it is enough to compare neighbors, and no combination of splices needs to be tried.
/// </remarks>
internal sealed class ChainProof
{
    private readonly StageTree _tree;
    private readonly IReadOnlyList<StageSymbol> _stages;
    private readonly Func<StageSymbol, StageSymbol, bool> _isGap;
    private readonly Compilation _compilation;
    private readonly Action<DiagnosticInfo> _report;
    private readonly LaneProof _lanes;
    private readonly TypedStage[] _typed;
    private readonly TypedRoute[] _routes;

    // The other order that fits, once it has been searched for.
    private readonly Lazy<IReadOnlyList<StageSymbol>?> _fittingOrder;

    private ChainProof(
        StageTree tree, Func<StageSymbol, StageSymbol, bool> isGap, bool isWhole, Compilation compilation, Action<DiagnosticInfo> report)
    {
        _tree = tree;
        _stages = tree.Stages;
        _isGap = isGap;
        _compilation = compilation;
        _report = report;
        _lanes = new LaneProof(tree, isWhole, compilation, report);
        _typed = new TypedStage[_stages.Count];
        _routes = new TypedRoute[tree.Routes.Count];
        _fittingOrder = new(() => isWhole && tree.Routes.Count == 0 ? FittingOrder.Of(_stages, compilation) : null);
    }

    /// <summary>Walks the chain, and finds the type that arrives at each stage.</summary>
    /// <param name="tree">The stages in their order.</param>
    /// <param name="isGap">Whether a stage may be missing between two stages, so that they need not fit.</param>
    /// <param name="isWhole">Whether all stages are here and each order is known, so that another order can be proposed.</param>
    /// <param name="compilation">The compilation, which knows the conversions.</param>
    /// <param name="report">The receiver of stages that do not fit.</param>
    public static TypedChain Walk(
        StageTree tree, Func<StageSymbol, StageSymbol, bool> isGap, bool isWhole, Compilation compilation, Action<DiagnosticInfo> report)
    {
        var proof = new ChainProof(tree, isGap, isWhole, compilation, report);
        proof.Walk(0, tree.Stages.Count, before: null);
        return new TypedChain(tree, proof._typed, proof._routes);
    }

    /// <returns>The end of the chain.</returns>
    private LaneEnd? Walk(int first, int end, LaneEnd? before)
    {
        bool previousIsOdd = false;
        int next;
        for (int index = first; index < end; index = next)
        {
            StageSymbol stage = _stages[index];
            RouteTree? route = _tree.RouteAt(index);
            next = route?.End ?? index + 1;
            if (before is not { } arriving)
            {
                _typed[index] = new TypedStage(stage, stage.Signature.Input, passesOn: false);
            }
            else
            {
                bool gap = arriving.IsUnknown || _isGap(arriving.Stage, stage);
                bool converts = arriving.Output.ConvertsTo(stage.Signature.Input, _compilation);
                bool fits = gap || converts;

                // A stage that fits neither neighbor is one mistake. It is reported where it begins.
                if (!fits && !previousIsOdd) ReportMisfit(stage, arriving);
                previousIsOdd = !fits && !previousIsOdd && next < end && route is null
                    && arriving.Output.ConvertsTo(_stages[next].Signature.Input, _compilation);
                if (fits && !gap && !arriving.IsChecked && !NullFlow.Fits(arriving.Output.Symbol, stage.Signature.Input.Symbol))
                    ReportNull(stage, arriving);

                // If the item is not known to arrive, the handle of the stage has the type that the stage takes.
                ItemType arrives = converts ? arriving.Output : stage.Signature.Input;
                _typed[index] = new TypedStage(stage, arrives, passesOn: stage.Traits.IsTransparent && fits);
            }

            before = route is null
                ? new LaneEnd(_typed[index], _typed[index].Output)
                : WalkLanes(route, next < end ? _stages[next] : null);
        }

        return before;
    }

    private LaneEnd WalkLanes(RouteTree route, StageSymbol? next)
    {
        TypedStage decider = _typed[route.Stage];
        ItemType[] arrives =
            [.. route.Lanes.Select(lane => lane.Value.IsCase ? new ItemType(lane.Value.Type) : decider.Output)];
        var ends = new LaneEnd[route.Lanes.Count];
        for (int lane = 0; lane < ends.Length; lane++)
            ends[lane] = Walk(route.Lanes[lane].First, route.Lanes[lane].End, new LaneEnd(decider, arrives[lane]))!.Value;
        bool isGap = next is not null && _isGap(decider, next);
        (ItemType output, bool isKnown) = _lanes.Join(route, decider, ends, isGap ? null : next);
        _routes[_tree.Routes.ToList().IndexOf(route)] = new TypedRoute(route, arrives, output);
        return new LaneEnd(decider, output) { IsUnknown = !isKnown, IsChecked = true };
    }

    private void ReportMisfit(StageSymbol stage, LaneEnd arriving)
    {
        TypedStage before = arriving.Stage;
        (string takes, string emits) = ItemType.Names(stage.Signature.Input, arriving.Output);
        Location input = SourcePlaces.TypeOf(stage.Signature.Item);
        Location output = SourcePlaces.OutputOf(before.Method);
        if (MissingKind.AdviceFor(before, stage.Signature.Input, _compilation) is { } advice)
        {
            _report(new DiagnosticInfo(Descriptors.DoesNotFit, output, stage.Name, takes, before.Name, emits, advice) { Other = input });
            return;
        }

        if (IsMissingBatchSize(before, stage))
        {
            string batch = $"if '{stage.Name}' takes many items at once, write BatchSize = ...";
            _report(new DiagnosticInfo(Descriptors.DoesNotFit, input, stage.Name, takes, before.Name, emits, batch) { Other = output });
            return;
        }

        string lane = LaneProof.NameOf(_tree, stage) is { } named ? $" in lane {named}" : "";
        string change = $"change one of the two types, or put a stage between them{lane} that takes '{emits}' and emits '{takes}'";
        if (_fittingOrder.Value is not { } fitting)
        {
            _report(new DiagnosticInfo(Descriptors.DoesNotFit, input, stage.Name, takes, before.Name, emits, change) { Other = output });
            return;
        }

        // The message does not mention stages at the two ends that keep their places.
        int first = 0, end = _stages.Count;
        while (ReferenceEquals(_stages[first], fitting[first])) first++;
        while (ReferenceEquals(_stages[end - 1], fitting[end - 1])) end--;
        string names = string.Join(", ", fitting.Skip(first).Take(end - first).Select(static moved => $"'{moved.Name}'"));
        string reorder = $"the stages fit in the order {names}, so number them in that sequence; or {change}";
        _report(new DiagnosticInfo(Descriptors.DoesNotFit, input, stage.Name, takes, before.Name, emits, reorder)
        {
            Other = output,
            FittingOrder = string.Join(",", fitting.Select(static moved => moved.Order.ToString(CultureInfo.InvariantCulture))),
        });
    }

    private bool IsMissingBatchSize(TypedStage before, StageSymbol stage) =>
        !stage.Traits.IsBatch && StageSignature.BatchIn(stage.Signature.Input.Symbol) is var (_, element)
        && before.Output.ConvertsTo(new ItemType(element), _compilation);

    private void ReportNull(StageSymbol stage, LaneEnd arriving)
    {
        TypedStage before = arriving.Stage;
        (string takes, string emits) = ItemType.Names(stage.Signature.Input, arriving.Output);
        _report(new DiagnosticInfo(
            Descriptors.NullableMismatch, SourcePlaces.TypeOf(stage.Signature.Item), stage.Name, takes, before.Name,
            emits)
        { Other = SourcePlaces.OutputOf(before.Method) });
    }
}
