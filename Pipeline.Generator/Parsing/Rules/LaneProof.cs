using Microsoft.CodeAnalysis;
using Pipelines.Generator.Findings;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;
using Pipelines.Generator.Parsing.Stages;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Parsing.Rules;

/// <summary>Proves that the lanes of a route end with one type, and that each value of the route has a lane.</summary>
internal sealed class LaneProof(StageTree tree, bool isWhole, Compilation compilation, Action<DiagnosticInfo> report)
{
    /// <summary>Returns the innermost lane of a stage as messages name it, or <see langword="null"/> if it is in none.</summary>
    public static string? NameOf(StageTree tree, StageSymbol stage)
    {
        int at = tree.Stages.ToList().IndexOf(stage);
        RouteTree? route = tree.Routes.LastOrDefault(route => route.Stage < at && at < route.End);
        LaneTree? lane = route?.Lanes.FirstOrDefault(lane => lane.First <= at && at < lane.End);
        return lane is null ? null : $"'{lane.Value.Name}' (On = {lane.Value.Text})";
    }

    /// <summary>Finds the type of what leaves the lanes of a route.</summary>
    /// <param name="route">The route.</param>
    /// <param name="decider">Its stage.</param>
    /// <param name="ends">The ends of the lanes.</param>
    /// <param name="next">The stage after the lanes, if it is known.</param>
    /// <returns>The type, and whether all lanes fit it.</returns>
    public (ItemType Output, bool IsKnown) Join(RouteTree route, TypedStage decider, LaneEnd[] ends, StageSymbol? next)
    {
        // A stage that could not be read may be the lane that seems to be missing.
        if (isWhole && !CheckValues(route, decider) && ends.Length == 0)
            report(new DiagnosticInfo(
                Descriptors.BadRoute, SourcePlaces.NameOf(decider.Method), decider.Name, "has no lane",
                "add stages with On, or leave Kind out"));
        CheckCases(route, decider);
        bool passes = decider.Attribute.Otherwise == Otherwise.Pass;
        if (ends.Length == 0) return (decider.Output, true);
        if (ends.Any(static end => end.IsUnknown)) return (ends[0].Output, false);
        ItemType[] all = [.. ends.Select(static end => end.Output), .. passes ? [decider.Output] : Array.Empty<ItemType>()];
        if (next is not null && !CheckNext(route, decider, ends, passes, next)) return (next.Signature.Input, false);
        if (Common(all) is { } common) return (common, true);
        if (next is not null) return (next.Signature.Input, true);
        ReportDifferent(route, decider, ends);
        return (ends[0].Output, false);
    }

    // The best common type, as that of the arms of a conditional expression.
    private ItemType? Common(ItemType[] all)
    {
        foreach (ItemType candidate in all)
        {
            if (!all.All(other => other.ConvertsTo(candidate, compilation))) continue;
            bool mayBeNull = all.Any(static other => other.Symbol.NullableAnnotation == NullableAnnotation.Annotated);
            return mayBeNull ? new ItemType(candidate.Symbol.WithNullableAnnotation(NullableAnnotation.Annotated)) : candidate;
        }

        return null;
    }

    private bool CheckNext(RouteTree route, TypedStage decider, LaneEnd[] ends, bool passes, StageSymbol next)
    {
        bool fits = true;
        for (int lane = 0; lane < ends.Length; lane++)
        {
            LaneEnd end = ends[lane];
            if (end.Output.ConvertsTo(next.Signature.Input, compilation))
            {
                CheckNull(end.Stage, end.Output, next);
                continue;
            }

            fits = false;
            LaneValue value = route.Lanes[lane].Value;
            (string takes, string emits) = ItemType.Names(next.Signature.Input, end.Output);
            Report(
                value.Name, decider, emits, $"(stage '{end.Stage.Name}')",
                $"stage '{next.Name}' after the lanes takes '{takes}', so "
                + (MissingKind.AdviceFor(end.Stage, next.Signature.Input, compilation)
                    ?? $"put a stage with On = {value.Text} between them that takes '{emits}' and emits '{takes}'"), end.Stage, next);
        }

        if (passes && !decider.Output.ConvertsTo(next.Signature.Input, compilation))
        {
            fits = false;
            (string takes, string emits) = ItemType.Names(next.Signature.Input, decider.Output);
            Report(
                "Otherwise", decider, emits, "(Otherwise = Pass)",
                $"stage '{next.Name}' after the lanes takes '{takes}', so let the items without a lane be dropped, or add a lane for them",
                decider, next);
        }
        else if (passes)
        {
            CheckNull(decider, decider.Output, next);
        }

        return fits;
    }

    private void CheckNull(StageSymbol last, ItemType output, StageSymbol next)
    {
        if (NullFlow.Fits(output.Symbol, next.Signature.Input.Symbol)) return;
        (string takes, string emits) = ItemType.Names(next.Signature.Input, output);
        report(new DiagnosticInfo(
            Descriptors.NullableMismatch, SourcePlaces.TypeOf(next.Signature.Item), next.Name, takes, last.Name, emits)
        { Other = SourcePlaces.OutputOf(last.Method) });
    }

    private void ReportDifferent(RouteTree route, TypedStage decider, LaneEnd[] ends)
    {
        int odd = Array.FindIndex(ends, end => !end.Output.ConvertsTo(ends[0].Output, compilation));
        if (odd < 0)
        {
            // All lanes end alike, so what passes is the odd one.
            (string passing, string first) = ItemType.Names(decider.Output, ends[0].Output);
            Report(
                "Otherwise", decider, passing, "(Otherwise = Pass)",
                $"lane '{route.Lanes[0].Value.Name}' ends with '{first}', and no stage after the lanes takes both: add one, or let the "
                + "items without a lane be dropped", decider, ends[0].Stage);
            return;
        }

        (string emits, string other) = ItemType.Names(ends[odd].Output, ends[0].Output);
        Report(
            route.Lanes[odd].Value.Name, decider, emits, $"(stage '{ends[odd].Stage.Name}')",
            $"lane '{route.Lanes[0].Value.Name}' ends with '{other}', so "
            + (MissingKind.AdviceFor(ends[odd].Stage, ends[0].Output, compilation)
                ?? MissingKind.AdviceFor(ends[0].Stage, ends[odd].Output, compilation)
                ?? "let both end with one type, or with types of which one is a base of the other"), ends[odd].Stage, ends[0].Stage);
    }

    private void Report(string lane, TypedStage route, string emits, string where, string advice, StageSymbol last, StageSymbol other) =>
        report(new DiagnosticInfo(
            Descriptors.LanesDoNotJoin, SourcePlaces.OutputOf(last.Method), lane, route.Name, emits, where, advice)
        { Other = SourcePlaces.NameOf(other.Method) });

    /// <returns>Whether a missing lane was reported.</returns>
    private bool CheckValues(RouteTree route, TypedStage decider)
    {
        bool isMissing = false;
        ITypeSymbol decision = decider.Signature.Decision!.Value.Symbol;
        bool isStrict = decider.Attribute.Otherwise == Otherwise.Strict;
        if (decider.Traits.Route == RouteForm.Value)
        {
            LaneValue[] missing =
                [.. RouteDecision.ValuesOf(decision).Where(value => !route.Lanes.Any(lane => lane.Value.IsSameAs(value)))];
            if (isStrict) ReportMissing(missing);
            if (missing.Length == 0 && !isStrict && decision.SpecialType == SpecialType.System_Boolean) ReportNothingLeft();
            return isMissing;
        }

        bool hasRest = route.Lanes.Any(lane => new ItemType(decision).ConvertsTo(new ItemType(lane.Value.Type), compilation));
        if (hasRest && !isStrict) ReportNothingLeft();
        if (hasRest || !isStrict) return false;
        ReportMissing(RouteDecision.ClosedCases(decision, compilation.Assembly) is { } cases && cases.All(CanBeNamed)
            ? [.. cases.Where(IsMissing).Select(LaneValue.OfCase)]
            : [LaneValue.OfCase(decision)]);
        return isMissing;

        // The author can't write a lane for a private case.
        bool CanBeNamed(INamedTypeSymbol known) =>
            !IsMissing(known) || compilation.IsSymbolAccessibleWithin(known, decider.Method.ContainingType);

        bool IsMissing(INamedTypeSymbol known) =>
            !route.Lanes.Any(lane => new ItemType(known).ConvertsTo(new ItemType(lane.Value.Type), compilation));

        void ReportMissing(LaneValue[] missing)
        {
            isMissing = missing.Length > 0;
            if (!isMissing) return;
            bool isRest = missing[0].IsCase && SymbolEqualityComparer.Default.Equals(missing[0].Type, decision);
            string values = isRest
                ? $"other types of '{new ItemType(decision).NestedText}'"
                : string.Join(", ", missing.Select(static value => value.IsCase ? $"'{new ItemType(value.Type).NestedText}'" : value.Text));
            report(new DiagnosticInfo(
                Descriptors.MissingLane, SourcePlaces.NameOf(decider.Method), decider.Name, values, Advice(missing, isRest))
            { MissingLanes = string.Join(";", missing.Select(static value => $"{value.Text}={value.FullText}")) });
        }

        string Advice(LaneValue[] missing, bool isRest)
        {
            string settings = string.Join(", ", missing.Select(static value => "On = " + value.Text));
            string name = new ItemType(decision).NestedText;
            string alternative = isRest && RouteDecision.CanBeClosed(decision, compilation.Assembly)
                ? $", make the constructors of '{name}' private and nest its cases in it"
                : "";
            return (missing.Length == 1 ? "a stage with " : "stages with ") + settings + alternative;
        }

        void ReportNothingLeft() => report(new DiagnosticInfo(
            Descriptors.UnreachedLane, decider.Attribute.LocationOf(LibraryNames.Otherwise), "Otherwise", decider.Name,
            "has nothing left", "each item has a lane, so leave it out"));
    }

    // A case that derives from another one is asked before it. So only unrelated types can share an item.
    private void CheckCases(RouteTree route, TypedStage decider)
    {
        if (decider.Traits.Route == RouteForm.Value) return;
        for (int second = 1; second < route.Lanes.Count; second++)
            for (int first = 0; first < second; first++)
            {
                LaneValue one = route.Lanes[first].Value;
                LaneValue other = route.Lanes[second].Value;
                if (!MayShare(one.Type, other.Type)) continue;
                report(new DiagnosticInfo(
                    Descriptors.UnreachedLane, SourcePlaces.NameOf(tree.Stages[route.Lanes[second].First].Method), $"Lane '{other.Name}'",
                    decider.Name, $"may share items with lane '{one.Name}'",
                    $"an item that is both takes lane '{one.Name}', so use classes of which none can be both"));
            }
    }

    private bool MayShare(ITypeSymbol earlier, ITypeSymbol later) =>
        !new ItemType(earlier).ConvertsTo(new ItemType(later), compilation)
        && ((earlier.TypeKind == TypeKind.Interface && !later.IsSealed) || (later.TypeKind == TypeKind.Interface && !earlier.IsSealed));
}
