using Microsoft.CodeAnalysis;
using Pipelines.Generator.Findings;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;
using Pipelines.Generator.Parsing.Stages;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Parsing.Rules;

/// <summary>Finds the methods that stages name: those that run instead of them, and those that decide which items they handle.</summary>
/// <remarks>A method is searched for by its signature, in the class that declares the stage. Exactly one method may fit.</remarks>
internal sealed class NamedMethods(
    INamedTypeSymbol pipeline, Compilation compilation, UnitProof units, Overloads overloads, Action<DiagnosticInfo> report)
{
    public StageMethods Resolve(TypedStage stage)
    {
        StageAttributeData attribute = stage.Attribute;
        IMethodSymbol? bypass = null;
        IMethodSymbol? when = null;
        if (attribute.Bypass is { } bypassName)
        {
            string? fault = WhyNoBypass(attribute);
            string wanted = $"takes '{stage.Arrives.ShortText}' and returns '{stage.Output.ShortText}'";
            bypass = fault is null ? Find(stage, bypassName, wanted, IsBypass, ref fault) : null;
            if (fault is not null)
                report(new DiagnosticInfo(
                    Descriptors.BadBypass, attribute.LocationOf(LibraryNames.Bypass), stage.Name, bypassName, fault));
        }

        if (attribute.When is { } whenName)
        {
            string? fault = WhyNoWhen(stage);
            string wanted = $"takes '{stage.Arrives.ShortText}' and returns bool";
            when = fault is null ? Find(stage, whenName, wanted, IsPredicate, ref fault) : null;
            if (fault is not null)
                report(new DiagnosticInfo(Descriptors.BadWhen, attribute.LocationOf(LibraryNames.When), stage.Name, whenName, fault));
        }

        bool isComplete = (attribute.Bypass is null || bypass is not null) && (attribute.When is null || when is not null);
        return new StageMethods(bypass, when, isComplete);

        bool IsBypass(IMethodSymbol method) =>
            Accepts(method, stage) && !method.ReturnsVoid && !StackItems.MayKeepItem(method.ReturnType, method.Parameters[0])
            && new ItemType(method.ReturnType).ConvertsTo(stage.Output, compilation)
            && NullFlow.Fits(NullFlow.Promised(method.ReturnType, method.GetReturnTypeAttributes()), stage.Output.Symbol);

        bool IsPredicate(IMethodSymbol method) => Accepts(method, stage) && method.ReturnType.SpecialType == SpecialType.System_Boolean;
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

    private IMethodSymbol? Find(TypedStage stage, string name, string wanted, Func<IMethodSymbol, bool> fits, ref string? fault)
    {
        INamedTypeSymbol declaring = stage.Method.ContainingType;
        IMethodSymbol[] candidates = Visible(declaring, name);
        if (candidates.Any(StageSignature.IsUnknown)) return null;
        if (candidates.Length == 0)
        {
            fault = $"'{declaring.Name}' has no method of that name";
            return null;
        }

        IMethodSymbol[] fitting = [.. candidates.Where(method => IsCallable(method, stage) && fits(method))];
        if (fitting.Length == 1) return fitting[0];
        string from = SymbolEqualityComparer.Default.Equals(declaring, pipeline)
            ? ""
            : $" that is static and accessible to '{pipeline.Name}'";
        fault = fitting.Length == 0
            ? $"there is no synchronous, non-generic method of that name{from} that {wanted}; what there is: "
            + $"'{candidates[0].ToDisplayString(Overloads.Signature)}'"
            : $"several methods of that name would do ({wanted}): rename one of them";
        return null;
    }

    // A declaration in a derived class hides those of its bases with the same parameters, whether it overrides them or not.
    private static IMethodSymbol[] Visible(INamedTypeSymbol declaring, string name)
    {
        var visible = new List<IMethodSymbol>();
        foreach (IMethodSymbol method in ClassRules.BaseTypes(declaring).Prepend(declaring).SelectMany(type => type.GetMembers(name))
            .OfType<IMethodSymbol>().Where(static method => method.PartialDefinitionPart is null && !MemberNames.IsGenerated(method)))
            if (!visible.Any(
                nearer =>
                    !SymbolEqualityComparer.Default.Equals(nearer.ContainingType, method.ContainingType)
                    && HaveSameParameters(nearer, method))) visible.Add(method);
        return [.. visible];
    }

    private static bool HaveSameParameters(IMethodSymbol left, IMethodSymbol right) =>
        left.Arity == right.Arity && left.Parameters.Length == right.Parameters.Length
        && left.Parameters.Zip(
            right.Parameters,
            static (one, other) =>
                SymbolEqualityComparer.Default.Equals(one.Type, other.Type)
                && (one.RefKind == RefKind.None) == (other.RefKind == RefKind.None)).All(static same => same);

    private bool IsCallable(IMethodSymbol method, TypedStage stage)
    {
        bool isContributed = !SymbolEqualityComparer.Default.Equals(stage.Method.ContainingType, pipeline);
        return StageParser.WhyNoStage(method) is null && !StageParser.IsObsoleteError(method) && (method.IsStatic || !isContributed)
            && compilation.IsSymbolAccessibleWithin(method, pipeline)
            && (method.Parameters.Length != 1 || overloads.InTheWay(method, method.Parameters[0], stage.Arrives.Symbol) is null);
    }

    private bool Accepts(IMethodSymbol method, TypedStage stage)
    {
        if (method.Parameters.Length != 1 || method.Parameters[0] is not { RefKind: RefKind.None or RefKind.In, IsParams: false } parameter)
            return false;
        var accepted = new ItemType(NullFlow.Accepted(parameter.Type, parameter.GetAttributes()));
        return stage.Arrives.ConvertsTo(accepted, compilation) && NullFlow.Fits(stage.Arrives.Symbol, accepted.Symbol);
    }
}
