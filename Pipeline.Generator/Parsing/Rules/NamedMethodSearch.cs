using Microsoft.CodeAnalysis;
using Pipelines.Generator.Parsing.Stages;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Parsing.Rules;

/// <summary>Searches for a method that a stage names.</summary>
/// <remarks>A method is searched for by its signature, in the class that declares the stage. Exactly one method may fit.</remarks>
internal sealed class NamedMethodSearch(INamedTypeSymbol pipeline, Compilation compilation, Overloads overloads)
{
    /// <param name="stage">The stage.</param>
    /// <param name="name">The name of the method.</param>
    /// <param name="wanted">The form of the method, in words.</param>
    /// <param name="fits">Whether the parameters and the result of a method are such.</param>
    /// <param name="maySuspend">Whether the method may be asynchronous.</param>
    /// <param name="fault">Why there is none, or <see langword="null"/> if the compiler reports it.</param>
    public IMethodSymbol? Find(
        TypedStage stage, string name, string wanted, Func<IMethodSymbol, bool> fits, bool maySuspend, out string? fault)
    {
        fault = null;
        INamedTypeSymbol declaring = stage.Method.ContainingType;
        IMethodSymbol[] candidates = Visible(declaring, name);
        if (candidates.Any(StageSignature.IsUnknown)) return null;
        if (candidates.Length == 0)
        {
            fault = $"'{declaring.Name}' has no method of that name: write one that {wanted}";
            return null;
        }

        IMethodSymbol[] fitting = [.. candidates.Where(method => IsCallable(method, stage) && fits(method))];
        if (fitting.Length == 1) return fitting[0];
        string from = SymbolEqualityComparer.Default.Equals(declaring, pipeline)
            ? ""
            : $" that is static and accessible to '{pipeline.Name}'";
        fault = fitting.Length == 0
            ? $"there is no {(maySuspend ? "" : "synchronous, ")}non-generic method of that name{from} that {wanted}; found: "
            + $"'{candidates[0].ToDisplayString(Overloads.Signature)}'"
            : $"several methods of that name would do ({wanted}): rename one of them";
        return null;
    }

    /// <summary>Returns whether the first parameter of a method takes what arrives at the stage.</summary>
    public bool TakesItem(IMethodSymbol method, TypedStage stage)
    {
        if (method.Parameters.Length == 0
            || method.Parameters[0] is not { RefKind: RefKind.None or RefKind.In, IsParams: false } parameter) return false;
        var accepted = new ItemType(NullFlow.Accepted(parameter.Type, parameter.GetAttributes()));
        return stage.Arrives.ConvertsTo(accepted, compilation) && NullFlow.Fits(stage.Arrives.Symbol, accepted.Symbol);
    }

    // A declaration in a derived class hides those of its bases with the same parameters, whether it overrides them or not.
    private static IMethodSymbol[] Visible(INamedTypeSymbol declaring, string name)
    {
        var visible = new List<IMethodSymbol>();
        foreach (IMethodSymbol method in ClassRules.WithBases(declaring).SelectMany(type => type.GetMembers(name))
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
            && (method.Parameters.Length == 0 || overloads.InTheWay(method, method.Parameters[0], stage.Arrives.Symbol) is null);
    }
}
