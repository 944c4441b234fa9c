using Microsoft.CodeAnalysis;
using Pipelines.Generator.Findings;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;
using Pipelines.Generator.Parsing.Stages;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Parsing.Rules;

/// <summary>Finds the methods that stages name, and checks whether each stage can have them.</summary>
internal sealed class NamedMethods(
    INamedTypeSymbol pipeline, Compilation compilation, UnitProof units, Overloads overloads, Action<DiagnosticInfo> report)
{
    private readonly NamedMethodSearch _search = new(pipeline, compilation, overloads);

    public StageMethods Resolve(TypedStage stage)
    {
        StageAttributeData attribute = stage.Attribute;

        // A route can have neither of the two, which has been reported.
        bool isRoute = stage.Traits.IsRoute;
        IMethodSymbol? bypass = Find(
            LibraryNames.Bypass, isRoute ? null : attribute.Bypass, Descriptors.BadBypass, () => WhyNoBypass(attribute),
            $"takes '{stage.Arrives.ShortText}' and returns '{stage.Output.ShortText}'", IsBypass);
        IMethodSymbol? when = Find(
            LibraryNames.When, isRoute ? null : attribute.When, Descriptors.BadWhen, () => WhyNoWhen(stage),
            $"takes '{stage.Arrives.ShortText}' and returns bool",
            method => method.Parameters.Length == 1 && Takes(method) && method.ReturnType.SpecialType == SpecialType.System_Boolean);
        IMethodSymbol? divert = Find(
            LibraryNames.Divert, attribute.Divert, Descriptors.BadDivert, () => SideMethods.WhyNoDivert(stage),
            SideMethods.FormOfDivert(stage), method => Takes(method) && SideMethods.IsDivert(method), maySuspend: true);
        IMethodSymbol? fallback = Find(
            LibraryNames.Fallback, attribute.Fallback, Descriptors.BadFallback, () => SideMethods.WhyNoFallback(stage),
            SideMethods.FormOfFallback(stage), method => Takes(method) && SideMethods.IsFallback(method, stage, compilation),
            maySuspend: true);
        IMethodSymbol? key = Find(
            LibraryNames.PartitionBy, attribute.PartitionBy, Descriptors.BadKey, static () => null, KeyMethods.FormOf(stage),
            method => method.Parameters.Length == 1 && Takes(method) && KeyMethods.IsKey(method));
        if (divert is not null && SideMethods.WhyNotDivertedTo(divert, stage) is { } unfit)
        {
            Report(Descriptors.BadDivert, LibraryNames.Divert, attribute.Divert!, unfit);
            divert = null;
        }

        if (key is not null) KeyMethods.Advise(stage, key, report);
        bool isComplete = (attribute.Bypass is null || bypass is not null) && (attribute.When is null || when is not null)
            && (attribute.PartitionBy is null || key is not null) && (attribute.Divert is null || divert is not null)
            && (attribute.Fallback is null || fallback is not null);
        if (!SideMethods.Advise(stage, divert, fallback, report)) divert = null;
        return new StageMethods(bypass, when, divert, fallback, stage.Traits.IsKeyed ? key : null, isComplete);

        IMethodSymbol? Find(
            string property, string? name, DiagnosticDescriptor descriptor, Func<string?> whyNot, string wanted,
            Func<IMethodSymbol, bool> fits, bool maySuspend = false)
        {
            if (name is null) return null;
            string? fault = whyNot();
            IMethodSymbol? found = fault is null ? _search.Find(stage, name, wanted, fits, maySuspend, out fault) : null;
            if (fault is not null) Report(descriptor, property, name, fault);
            return found;
        }

        void Report(DiagnosticDescriptor descriptor, string property, string name, string fault) =>
            report(new DiagnosticInfo(descriptor, attribute.LocationOf(property), stage.Name, name, fault));

        bool Takes(IMethodSymbol method) => _search.TakesItem(method, stage);

        bool IsBypass(IMethodSymbol method) =>
            method.Parameters.Length == 1 && Takes(method) && !method.ReturnsVoid
            && !StackItems.MayKeepItem(method.ReturnType, method.Parameters[0])
            && new ItemType(method.ReturnType).ConvertsTo(stage.Output, compilation)
            && NullFlow.Fits(NullFlow.Promised(method.ReturnType, method.GetReturnTypeAttributes()), stage.Output.Symbol);
    }

    private static string? WhyNoBypass(StageAttributeData attribute)
    {
        if (attribute.Group is { } group)
            return $"it belongs to the group '{group}', which is enabled and disabled as a whole: "
                + "take it out of the group, or leave Bypass out";
        return attribute.Required ? "it is marked Required, so a bypass would never run: remove one of the two" : null;
    }

    private string? WhyNoWhen(TypedStage stage)
    {
        if (stage.Attribute.Bypass is not null)
            return "it also has a Bypass: an item for which the condition does not hold passes unchanged, so remove one of the two";
        if (stage.Attribute.AsksForBatches)
            return "it takes batches, and a condition is evaluated for each item: "
                + "put the condition into a filter before it, or into the stage";
        if (stage.Signature.Kind is not (StageKind.Map or StageKind.Tap))
            return "only a tap or a map can have a condition: put it into the method";
        if (stage.Traits.IsTransparent) return null;
        return units.WhyNotPassed(stage.Input, stage.Output) is { } reason
            ? reason + ": a stage with a condition must emit what it takes"
            : null;
    }
}
