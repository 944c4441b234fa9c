using Microsoft.CodeAnalysis;
using Pipelines.Generator.Findings;
using Pipelines.Generator.Parsing.Stages;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Parsing.Rules;

/// <summary>Finds types that the user's code names with an <c>extern alias</c>. A generated file can't name them.</summary>
internal static class ReferenceAliases
{
    /// <summary>The advice for a reference that has aliases, of which none is <c>global</c>.</summary>
    public const string Advice = "add the alias 'global' to the reference";

    private const string Global = "global";

    /// <summary>
    /// Returns the alias without which an assembly can't be named, or <see langword="null"/> if <c>global::</c> is enough.
    /// </summary>
    public static string? HidingOf(IAssemblySymbol assembly, Compilation compilation) =>
        compilation.GetMetadataReference(assembly) is { Properties.Aliases: { IsDefaultOrEmpty: false } aliases }
        && !aliases.Contains(Global) ? aliases[0] : null;

    public static string Reason(IAssemblySymbol assembly, string alias) =>
        $"the reference to '{assembly.Name}' has the alias '{alias}' only";

    /// <summary>Reports the first type of the stages that the generated part can't name.</summary>
    /// <returns>Whether there is such a type.</returns>
    public static bool Check(
        INamedTypeSymbol pipeline, IReadOnlyList<StageSymbol> stages, Compilation compilation, Action<DiagnosticInfo> report)
    {
        if (compilation.References.All(static reference => reference.Properties.Aliases.IsDefaultOrEmpty)) return false;
        foreach (StageSymbol stage in stages)
            foreach (INamedTypeSymbol type in ItemType.NamedBy(stage.Method).OfType<INamedTypeSymbol>())
            {
                if (type.ContainingAssembly is not { } assembly || WhyNotNamed(type, assembly, compilation) is not var (reason, advice))
                    continue;
                report(new DiagnosticInfo(
                    Descriptors.HiddenName, SourcePlaces.NameOf(stage.Method), pipeline.Name, "the type", new ItemType(type).ShortText,
                    reason, advice));
                return true;
            }

        return false;
    }

    private static (string Reason, string Advice)? WhyNotNamed(INamedTypeSymbol type, IAssemblySymbol assembly, Compilation compilation)
    {
        if (SymbolEqualityComparer.Default.Equals(assembly, compilation.Assembly)) return null;
        if (HidingOf(assembly, compilation) is { } alias) return (Reason(assembly, alias), Advice);
        bool isHidden = type.ContainingType is null
            && compilation.Assembly.GetTypeByMetadataName(FullNameOf(type)) is { IsFileLocal: false };
        return isHidden ? ("this project also declares a type of that name", "rename that type, or move it into another namespace") : null;
    }

    private static string FullNameOf(INamedTypeSymbol type) =>
        type.ContainingNamespace is { IsGlobalNamespace: false } space
        ? $"{space.ToDisplayString()}.{type.MetadataName}"
        : type.MetadataName;
}
