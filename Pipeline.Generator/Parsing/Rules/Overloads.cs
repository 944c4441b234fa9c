using Microsoft.CodeAnalysis;
using Pipelines.Generator.Findings;
using Pipelines.Generator.Parsing.Stages;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Parsing.Rules;

/// <summary>Finds methods of the same name that the call in the wiring could choose instead of the intended method.</summary>
internal sealed class Overloads(INamedTypeSymbol pipeline, Compilation compilation)
{
    /// <summary>Gets how a message writes a method whose name alone would say too little.</summary>
    public static SymbolDisplayFormat Signature { get; } =
        SymbolDisplayFormat.CSharpShortErrorMessageFormat.WithMemberOptions(
            SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType);

    /// <summary>Returns all other methods of that name among which the compiler chooses.</summary>
    /// <remarks>Static methods are called on the class that declares them, and others on the pipeline.</remarks>
    public static IEnumerable<IMethodSymbol> Of(IMethodSymbol method, INamedTypeSymbol pipeline)
    {
        INamedTypeSymbol called = method.IsStatic ? method.ContainingType : pipeline;
        return ClassRules.WithBases(called).SelectMany(declaring => declaring.GetMembers(method.Name)).OfType<IMethodSymbol>()
            .Where(other =>
                !MemberNames.IsGenerated(other) && !SymbolEqualityComparer.Default.Equals(other, method)
                && !SymbolEqualityComparer.Default.Equals(other, method.PartialImplementationPart));
    }

    /// <summary>Reports a stage if its call would call another method.</summary>
    public void Check(TypedStage stage, Action<DiagnosticInfo> report)
    {
        // A batch is never cast to the type that the stage takes, because it is created as that type.
        if (stage.Traits.IsBatch || InTheWay(stage.Method, stage.Signature.Item, stage.Arrives.Symbol) is not { } chosen) return;
        report(new DiagnosticInfo(
            Descriptors.WrongMethod,
            SourcePlaces.NameOf(stage.Method),
            stage.Method.ToDisplayString(Signature),
            $"hidden by the overload '{chosen.ToDisplayString(Signature)}', which a call with '{stage.Arrives.ShortText}' would choose",
            "rename one of the two; a stage keeps its old name by [Stage(Name = ...)]"));
    }

    /// <summary>Returns the method that would be called instead, although the item is cast to the type that the method takes.</summary>
    /// <param name="method">The intended method.</param>
    /// <param name="item">Its parameter for the item.</param>
    /// <param name="arrives">The type of the argument.</param>
    public IMethodSymbol? InTheWay(IMethodSymbol method, IParameterSymbol item, ITypeSymbol arrives)
    {
        int priority = PriorityOf(method);
        bool isCast = item.RefKind == RefKind.In && !SymbolEqualityComparer.Default.Equals(item.Type, arrives);
        return Of(method, pipeline)
            .FirstOrDefault(
                other => CanSubstitute(other, method, item) && (PriorityOf(other) > priority || (isCast && TakesByValue(other, item))));
    }

    // An override is called through the method that it overrides.
    private bool CanSubstitute(IMethodSymbol other, IMethodSymbol method, IParameterSymbol item) =>
        !other.IsOverride && other.Parameters.Length >= method.Parameters.Length && other.Parameters.Skip(method.Parameters.Length)
        .All(static parameter => parameter.IsOptional || parameter.IsParams)
        && compilation.IsSymbolAccessibleWithin(other, pipeline)
        && (other.IsGenericMethod || compilation.HasImplicitConversion(item.Type, other.Parameters[item.Ordinal].Type));

    // The result of a cast can't be passed by reference if another overload takes it by value.
    private static bool TakesByValue(IMethodSymbol other, IParameterSymbol item) =>
        other.Parameters[item.Ordinal].RefKind == RefKind.None
        && SymbolEqualityComparer.Default.Equals(other.Parameters[item.Ordinal].Type, item.Type);

    private static int PriorityOf(IMethodSymbol method)
    {
        AttributeData? attribute = method.GetAttributes()
            .FirstOrDefault(static attribute => attribute.AttributeClass?.Name == "OverloadResolutionPriorityAttribute");
        return attribute is { ConstructorArguments.Length: 1 } && attribute.ConstructorArguments[0].Value is int priority ? priority : 0;
    }
}
