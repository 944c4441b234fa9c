using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pipelines.Generator.Findings;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;
using Pipelines.Generator.Parsing.Rules;
using Pipelines.Generator.Parsing.Stages;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Parsing;

/// <summary>
/// Reads a class with stages: the generator keeps the model, the analyzer the findings, and as both call this, they can't disagree.
/// </summary>
internal static class PipelineParser
{
    /// <summary>Parses the pipeline to which a stage belongs, once: at its first stage.</summary>
    /// <returns><see langword="null"/> at every other stage.</returns>
    public static ParsedPipeline? ParseAt(ISymbol stage, Compilation compilation, CancellationToken cancellation)
    {
        if (stage is not IMethodSymbol { IsImplicitlyDeclared: false } method || !Contributions.IsInType(method)) return null;
        method = method.PartialDefinitionPart ?? method;
        if (method.GetAttributes().FirstOrDefault(StageAttributeData.IsStage) is not { } attribute) return null;
        INamedTypeSymbol home = Contributions.HomeOf(method, attribute);
        if (!StageIndex.IsFirst(method, home, compilation)) return null;
        var findings = new List<DiagnosticInfo>();
        return new ParsedPipeline(home, Parse(home, compilation, findings, cancellation), findings);
    }

    private static PipelineModel? Parse(
        INamedTypeSymbol type, Compilation compilation, List<DiagnosticInfo> findings, CancellationToken cancellation)
    {
        INamedTypeSymbol[] chain = ChainOf(type);
        if (type.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.Options is not CSharpParseOptions options) return null;
        if (type.TypeKind is TypeKind.Class or TypeKind.Struct or TypeKind.Interface && !StageSignature.IsNamed(type)) return null;
        var builder = new ModelBuilder(type, chain, options);
        if (options.LanguageVersion < LanguageVersion.CSharp12)
        {
            findings.Add(
                new DiagnosticInfo(
                    Descriptors.OldLanguage, SourcePlaces.DeclarationOf(type), type.Name, options.LanguageVersion.ToDisplayString()));
            return builder.Build([], findings, Placement.Nowhere, leftOut: []);
        }

        List<StageSymbol> stages = ReadStages(type, compilation, findings, out List<(int? Order, string Name)> leftOut, cancellation);

        // Where nothing but wrong contributions is here, the class is no pipeline, and need not be fit for one.
        bool isPipeline = stages.Count > 0
            || StageIndex.All(type, compilation)
            .Any(static stage =>
                stage.GetAttributes()
                .Any(static attribute => StageAttributeData.IsStage(attribute) && StageAttributeData.OfTarget(attribute) is null));
        Placement placement = isPipeline
            ? ClassRules.Check(type, chain, options, candidate => StageIndex.IsPipeline(candidate, compilation), findings.Add)
            : Placement.Nowhere;
        bool ordersAreUnique = CheckUnique(stages, findings);
        stages = [.. stages.OrderBy(static stage => stage.Order)];
        var chainProof = new ChainProof(compilation, findings.Add);
        chainProof.Walk(
            stages, Gaps(leftOut, ordersAreUnique),
            isWhole: ordersAreUnique && leftOut.Count == 0 && stages.All(static stage => stage.IsSound));
        if (ordersAreUnique && stages.LastOrDefault() is { IsSound: true } last && leftOut.All(gap => gap.Order < last.Order))
            chainProof.CheckLast(last);
        builder.Groups = ProveUnits(type, compilation, stages, leftOut, findings);
        IMethodSymbol? handler = DeadLetters.FindHandler(type, stages, findings.Add);
        builder.DeadLetter = handler;
        StreamSettings.Check(stages, findings.Add);
        StackItems.Check(stages, options.LanguageVersion >= LanguageVersion.CSharp13, handler is { ReturnsVoid: false }, findings.Add);
        if (handler is null && stages.FirstOrDefault(static stage => stage.Traits.OnError == ErrorAction.DeadLetter) is { } sender)
            leftOut.Add((sender.Order, sender.Name));

        builder.Traits = PipelineTraits.Of(
            [.. stages.Select(static stage => stage.Traits)], handler is { ReturnsVoid: false }, handler is { Parameters.Length: 2 },
            hasGroups: builder.Groups.Count > 0, hasStackItems: stages.Count > 0 && StackItems.EnterOrLeave(stages), builder.TracksCallers);

        // Extensions stand outside the class, where its hidden types can't be named.
        if (placement == Placement.Extension && GeneratedMembers.MayHave(type.Name)) placement = Placement.Nowhere;
        if (placement == Placement.Extension
            && stages.Any(stage => Visibility.Widest(type, stage.Input.Symbol, stage.Output.Symbol) == "private"))
            placement = Placement.Nowhere;

        // Members would have to name a type that nobody may name.
        if (stages.Any(static stage => StageParser.HasForbiddenTypes(stage.Method))) placement = Placement.Nowhere;
        if (stages.Count > 0 && placement == Placement.Inside) builder.Names = MemberNames.Check(type, stages, builder.Traits, findings.Add);

        // Nor can they name what is out of reach for a generated file.
        if (ReferenceAliases.Check(type, stages, compilation, findings.Add)) placement = Placement.Nowhere;
        if (stages.Count == 0) placement = Placement.Nowhere;
        PipelineModel Build() => builder.Build(stages, findings, placement, leftOut.Select(static gap => gap.Name));
        PipelineModel pipeline = Build();
        HiddenNames hidden = HiddenNames.Of(compilation);
        if (hidden.UsedBy(pipeline).Count == 0) return pipeline;

        // Direct calls may still be possible. Without them, or if something else is wrong, there is nothing to work with.
        if (pipeline.Works && !pipeline.Traits.HasStackItems)
        {
            builder.LacksStreams = true;
            PipelineModel direct = Build();
            if (hidden.UsedBy(direct).Count == 0)
            {
                hidden.Report(Descriptors.HiddenStreams, pipeline, type, findings.Add);
                return direct;
            }

            builder.LacksStreams = false;
        }

        hidden.Report(Descriptors.HiddenName, pipeline, type, findings.Add);
        builder.Hidden = hidden.Names;
        return Build();
    }

    private static IReadOnlyList<GroupModel> ProveUnits(
        INamedTypeSymbol type, Compilation compilation, List<StageSymbol> stages, List<(int? Order, string Name)> leftOut,
        List<DiagnosticInfo> findings)
    {
        var units = new UnitProof(compilation, findings.Add);
        var overloads = new Overloads(type, compilation);
        var methods = new NamedMethods(type, compilation, units, overloads, findings.Add);
        foreach (StageSymbol stage in stages)
            if (!overloads.Check(stage, findings.Add) | !methods.Resolve(stage)) leftOut.Add((stage.Order, stage.Name));
        return units.Prove(stages);
    }

    private static List<StageSymbol> ReadStages(
        INamedTypeSymbol type, Compilation compilation, List<DiagnosticInfo> findings, out List<(int? Order, string Name)> leftOut,
        CancellationToken cancellation)
    {
        var stages = new List<StageSymbol>();
        leftOut = [];
        foreach ((IMethodSymbol method, StageAttributeData attribute, int order) in MarkedStages.Of(type, compilation, cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            if (StageParser.Parse(method, attribute, type, order, compilation, findings.Add) is { } stage) stages.Add(stage);
            else leftOut.Add((attribute.Order, StageSymbol.NameOf(method, attribute)));
        }

        return stages;
    }

    /// <summary>Whether something is missing between two stages, so that they need not fit.</summary>
    private static Func<StageSymbol, StageSymbol, bool> Gaps(List<(int? Order, string Name)> leftOut, bool ordersAreUnique)
    {
        bool anywhere = !ordersAreUnique || leftOut.Any(static gap => gap.Order is null);
        int[] orders = [.. leftOut.Select(static gap => gap.Order).OfType<int>().OrderBy(static order => order)];
        return (before, after) =>
        {
            if (anywhere || !before.IsSound || !after.IsSound) return true;
            int next = Array.BinarySearch(orders, before.Order);
            if (next < 0) next = ~next;
            return next < orders.Length && orders[next] <= after.Order;
        };
    }

    private static bool CheckUnique(List<StageSymbol> stages, List<DiagnosticInfo> findings)
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
                findings.Add(
                    new DiagnosticInfo(
                        Descriptors.DuplicateOrder, stage.Attribute.LocationOf(LibraryNames.Order), sameOrder.Name, stage.Name,
                        stage.Order)
                    { Other = sameOrder.Attribute.LocationOf(LibraryNames.Order) });
            }

            if (!names.TryGetValue(stage.Name, out StageSymbol? sameName)) names.Add(stage.Name, stage);
            else
            {
                Location place = stage.Attribute.Name is null
                    ? SourcePlaces.NameOf(stage.Method)
                    : stage.Attribute.LocationOf(LibraryNames.Name);
                findings.Add(
                    new DiagnosticInfo(
                        Descriptors.DuplicateName, place, sameName.Order, stage.Order,
                        stage.Name)
                    { Other = SourcePlaces.NameOf(sameName.Method) });
            }
        }

        return ordersAreUnique;
    }

    private static INamedTypeSymbol[] ChainOf(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? [.. ChainOf(outer), type] : [type];
}
