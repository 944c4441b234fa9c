using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pipelines.Generator.Findings;
using Pipelines.Generator.Model;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Parsing.Rules;

/// <summary>Decides whether a type can be a pipeline, and where its generated part is placed.</summary>
internal static class ClassRules
{
    /// <summary>C# 14, which introduced extension properties.</summary>
    private const int ExtensionMembers = 1400;

    public static Placement Check(
        INamedTypeSymbol type, LanguageVersion version, Func<INamedTypeSymbol, bool> isPipeline, Action<DiagnosticInfo> report)
    {
        INamedTypeSymbol[] chain = ChainOf(type);
        string? wrong = WhyNoPipeline(type, chain[0]) ?? WhyNotNamed(chain);
        if (wrong is not null) report(new DiagnosticInfo(Descriptors.WrongContainer, SourcePlaces.DeclarationOf(type), type.Name, wrong));

        INamedTypeSymbol? basePipeline = BaseTypes(type).FirstOrDefault(isPipeline);
        if (basePipeline is not null)
            report(new DiagnosticInfo(Descriptors.DerivedFromPipeline, SourcePlaces.DeclarationOf(type), type.Name, basePipeline.Name));

        // A derived class has the members of its base, so nothing needs to substitute for them.
        bool canBeReopened = WhyNotNamed(chain) is null && basePipeline is null && type.TypeKind is TypeKind.Class or TypeKind.Struct
            && !type.IsStatic && !chain[0].IsFileLocal;
        if (!canBeReopened) return Placement.Nowhere;
        foreach (INamedTypeSymbol link in chain)
        {
            if (SourcePlaces.IsPartial(link)) continue;
            canBeReopened = false;
            if (wrong is null)
                report(new DiagnosticInfo(
                    Descriptors.NotPartial, SourcePlaces.DeclarationOf(link), link.Name,
                    type.Name)
                { Other = SourcePlaces.DeclarationOf(type) });
        }

        if (canBeReopened) return Placement.Inside;
        bool canBeExtended = (int)version >= ExtensionMembers
            && chain.All(static link => link.Arity == 0 && link.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal);
        return canBeExtended ? Placement.Extension : Placement.Nowhere;
    }

    /// <summary>The types around a class, from the outermost to the class itself.</summary>
    public static INamedTypeSymbol[] ChainOf(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? [.. ChainOf(outer), type] : [type];

    public static IEnumerable<INamedTypeSymbol> BaseTypes(INamedTypeSymbol type) => type.BaseType is { } nearest ? WithBases(nearest) : [];

    /// <summary>The type, then its base types, the nearest first.</summary>
    public static IEnumerable<INamedTypeSymbol> WithBases(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType) yield return current;
    }

    // If an inner T hides an outer one, the full name of the class can't be written.
    private static string? WhyNotNamed(IReadOnlyList<INamedTypeSymbol> chain) =>
        chain.SelectMany(static link => link.TypeParameters).GroupBy(static parameter => parameter.Name, StringComparer.Ordinal)
        .FirstOrDefault(static same => same.Count() > 1) is { } twice
            ? $"nested in types of which more than one has a type parameter '{twice.Key}'"
            : null;

    private static bool IsLaidOutByHand(INamedTypeSymbol type) => type.GetAttributes().Any(static attribute =>
        attribute.AttributeClass?.Name == "StructLayoutAttribute" && attribute.ConstructorArguments.Length == 1
        && attribute.ConstructorArguments[0].Value is (int)LayoutKind.Explicit);

    private static string? WhyNoPipeline(INamedTypeSymbol type, INamedTypeSymbol outermost)
    {
        if (type.IsRecord) return "a record, whose copies would share one splice table";
        switch (type.TypeKind)
        {
            case TypeKind.Struct: return "a struct, whose copies would share one splice table";
            case TypeKind.Interface: return "an interface";
            case not TypeKind.Class: return "not a class";
        }

        if (IsLaidOutByHand(type)) return "laid out explicitly, so that the generated field has no place in it";
        if (type.IsStatic) return "static, and a pipeline's splices belong to an instance";
        return outermost.IsFileLocal ? "file-local, so that no other file can add to it" : null;
    }
}
