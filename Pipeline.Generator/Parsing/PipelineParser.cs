using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pipelines.Generator.Diagnostics;
using Pipelines.Generator.Model;

namespace Pipelines.Generator.Parsing;

/// <summary>Reads a class with stages: the generator keeps the model, the analyzer the findings, and as both call this, they can't disagree.</summary>
internal static class PipelineParser
{
    // Asked once for each stage; found anew each time, it would cost a walk over the members that stand before it. Lives as long as its compilation.
    private static readonly ConditionalWeakTable<INamedTypeSymbol, StrongBox<IMethodSymbol?>> FirstStages = new();

    /// <summary>Parses the pipeline to which a stage belongs, once: at the stage that the class declares first.</summary>
    /// <returns><see langword="null"/> at every other stage.</returns>
    public static (PipelineModel? Model, IReadOnlyList<Finding> Findings)? ParseAt(ISymbol stage, Compilation compilation, CancellationToken cancellation)
    {
        if (stage is not IMethodSymbol { ContainingType: { } type } method) return null;
        IMethodSymbol? first = FirstStages.GetValue(type, static candidate => new StrongBox<IMethodSymbol?>(candidate.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(HasStage))).Value;
        if (!SymbolEqualityComparer.Default.Equals(first, method.PartialDefinitionPart ?? method)) return null;
        var findings = new List<Finding>();
        return (Parse(type, compilation, findings, cancellation), findings);
    }

    private static PipelineModel? Parse(INamedTypeSymbol type, Compilation compilation, List<Finding> findings, CancellationToken cancellation)
    {
        INamedTypeSymbol[] chain = ChainOf(type);
        if (type.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.Options is not CSharpParseOptions options) return null;
        if (options.LanguageVersion < LanguageVersion.CSharp12)
        {
            findings.Add(new Finding(Descriptors.OldLanguage, SourcePlaces.DeclarationOf(type), type.Name, options.LanguageVersion.ToDisplayString()));
            return new ModelBuilder(type, chain, options).Build([], findings, Placement.Nowhere, leftOut: []);
        }

        Placement placement = ClassRules.Check(type, chain, options, HasStages, findings.Add);
        List<StageSymbol> stages = ReadStages(type, findings, out List<(int? Order, string Name)> leftOut, cancellation);
        bool ordersAreUnique = CheckUnique(stages, findings);
        stages = [.. stages.OrderBy(static stage => stage.Order)];
        var proof = new ChainProof(compilation, findings.Add);
        proof.Walk(stages, (before, after) => !ordersAreUnique || !before.IsSound || !after.IsSound || leftOut.Any(gap => gap.Order is null || (before.Order <= gap.Order && gap.Order <= after.Order)));

        // Extensions stand outside the class, where its hidden types can't be named.
        if (placement == Placement.Extension && stages.Any(stage => Visibility.Widest(type, stage.Input.Symbol, stage.Output.Symbol) == "private")) placement = Placement.Nowhere;
        var builder = new ModelBuilder(type, chain, options);
        if (stages.Count > 0 && placement == Placement.Inside) builder.Names = MemberNames.Check(type, stages, findings.Add);
        return builder.Build(stages, findings, stages.Count > 0 ? placement : Placement.Nowhere, leftOut.Select(static gap => gap.Name));
    }

    private static List<StageSymbol> ReadStages(INamedTypeSymbol type, List<Finding> findings, out List<(int? Order, string Name)> leftOut, CancellationToken cancellation)
    {
        var stages = new List<StageSymbol>();
        leftOut = [];
        foreach ((IMethodSymbol method, StageAttributeData attribute, int order) in MarkedStages.Of(type, cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            if (StageParser.Parse(method, attribute, order, findings.Add) is { } stage) stages.Add(stage);
            else leftOut.Add((attribute.Order, StageSymbol.NameOf(method, attribute)));
        }

        return stages;
    }

    private static bool CheckUnique(List<StageSymbol> stages, List<Finding> findings)
    {
        var orders = new Dictionary<int, StageSymbol>();
        var names = new Dictionary<string, StageSymbol>(StringComparer.Ordinal);
        bool ordersAreUnique = true;
        foreach (StageSymbol stage in stages)
        {
            if (!orders.TryGetValue(stage.Order, out StageSymbol? sameOrder)) orders.Add(stage.Order, stage);
            else
            {
                ordersAreUnique = false;
                findings.Add(new Finding(Descriptors.DuplicateOrder, stage.Attribute.LocationOf(KnownNames.Order), sameOrder.Name, stage.Name, stage.Order) { Other = sameOrder.Attribute.LocationOf(KnownNames.Order) });
            }

            if (!names.TryGetValue(stage.Name, out StageSymbol? sameName)) names.Add(stage.Name, stage);
            else
            {
                Location place = stage.Attribute.Name is null ? SourcePlaces.NameOf(stage.Method) : stage.Attribute.LocationOf(KnownNames.Name);
                findings.Add(new Finding(Descriptors.DuplicateName, place, sameName.Order, stage.Order, stage.Name) { Other = SourcePlaces.NameOf(sameName.Method) });
            }
        }

        return ordersAreUnique;
    }

    // A base in another assembly has no private members here, but it says what it is.
    private static bool HasStages(INamedTypeSymbol type) => type.Interfaces.Any(static implemented => StageAttributeData.IsOurs(implemented, KnownNames.PipelineInterface)) || type.GetMembers().OfType<IMethodSymbol>().Any(HasStage);

    private static bool HasStage(IMethodSymbol method) => method.GetAttributes().Any(StageAttributeData.IsStage);

    private static INamedTypeSymbol[] ChainOf(INamedTypeSymbol type) => type.ContainingType is { } outer ? [.. ChainOf(outer), type] : [type];
}
