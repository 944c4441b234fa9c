using Microsoft.CodeAnalysis;
using Pipelines.Generator.Findings;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;
using Pipelines.Generator.Parsing.Stages;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Parsing.Rules;

/// <summary>Knows which methods can return the key by which items go to workers, and which keys are never equal.</summary>
internal static class KeyMethods
{
    public static string FormOf(TypedStage stage) => $"takes '{stage.Arrives.ShortText}' and returns a key";

    /// <summary>Returns whether a method whose only parameter takes the item returns a key.</summary>
    public static bool IsKey(IMethodSymbol method) =>
        !method.ReturnsVoid && method.ReturnType is { IsRefLikeType: false, TypeKind: not TypeKind.Dynamic }
        && FrameworkTypes.Unwrap(method.ReturnType).Awaiting == Awaiting.Nothing;

    /// <summary>Reports a key without an effect, and keys that are not reliably equal.</summary>
    public static void Advise(TypedStage stage, IMethodSymbol key, Action<DiagnosticInfo> report)
    {
        StageAttributeData attribute = stage.Attribute;
        if (!attribute.IsParallel)
        {
            report(new DiagnosticInfo(
                Descriptors.NoEffect, attribute.LocationOf(LibraryNames.PartitionBy), $"PartitionBy of stage '{stage.Name}'",
                attribute.On is null
                    ? "the stage has one worker, which handles the items one by one: set Parallelism as well, or leave it out"
                    : LaneSettings.OnRoute));
        }
        else if (WhyUnequal(key.ReturnType) is { } reason)
        {
            report(new DiagnosticInfo(
                Descriptors.UnequalKeys, attribute.LocationOf(LibraryNames.PartitionBy), key.Name, new ItemType(key.ReturnType).ShortText,
                stage.Name, reason));
        }
    }

    /// <summary>Checks whether the order of each key is kept up to the end of the chain.</summary>
    /// <param name="stages">The stages in their order.</param>
    /// <param name="report">The receiver of settings that lose it.</param>
    public static void CheckOrder(IReadOnlyList<TypedStage> stages, Action<DiagnosticInfo> report)
    {
        TypedStage? keyed = null;
        foreach (TypedStage stage in stages)
        {
            if (stage.Traits.IsKeyed) keyed = stage;
            else if (keyed is not null && stage.IsSound && stage.Traits is { IsParallel: true, Ordered: false })
            {
                report(new DiagnosticInfo(
                    Descriptors.NoEffect, stage.Attribute.LocationOf(LibraryNames.Ordered), $"PartitionBy of stage '{keyed.Name}'",
                    $"it keeps the order of each key up to stage '{stage.Name}', whose workers keep no order: set PartitionBy there as "
                    + "well, or leave out Ordered"));
                keyed = null;
            }
        }
    }

    // Only keys are reported of which it is certain. An interface or an open type may be anything.
    private static string? WhyUnequal(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol => "two arrays are equal only if they are one array",
        { TypeKind: TypeKind.Delegate } => "two delegates are rarely equal",
        { SpecialType: SpecialType.System_Double or SpecialType.System_Single } =>
            "two calculations of one number may differ in their last digits",
        { SpecialType: SpecialType.System_Object or SpecialType.System_String } => null,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable =>
            WhyUnequal(nullable.TypeArguments[0]),
        INamedTypeSymbol { IsTupleType: true } tuple =>
            tuple.TupleElements.Select(static element => WhyUnequal(element.Type)).FirstOrDefault(static reason => reason is not null),
        INamedTypeSymbol { TypeKind: TypeKind.Class, IsAbstract: false } named when !OverridesEquals(named) =>
            "two objects are equal only if they are one object, because the class does not override Equals",
        _ => null,
    };

    private static bool OverridesEquals(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? link = type; link is not null && link.SpecialType != SpecialType.System_Object; link = link.BaseType)
            if (link.GetMembers("Equals").Any(IsOfObject)) return true;
        return false;

        static bool IsOfObject(ISymbol member) => member is IMethodSymbol { IsOverride: true, Parameters.Length: 1 };
    }
}
