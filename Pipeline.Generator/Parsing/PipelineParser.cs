using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pipelines.Generator.Findings;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;
using Pipelines.Generator.Parsing.Rules;
using Pipelines.Generator.Parsing.Stages;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Parsing;

/// <summary>Reads a class with stages.</summary>
/// <remarks>The generator keeps the model, and the analyzer keeps the findings. Both call this parser, so they can't disagree.</remarks>
internal static class PipelineParser
{
    /// <summary>Parses the pipeline to which a stage belongs. This happens once, at the first stage.</summary>
    /// <returns>The pipeline, or <see langword="null"/> at every other stage.</returns>
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
        if (type.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.Options is not CSharpParseOptions options) return null;
        if (type.TypeKind is TypeKind.Class or TypeKind.Struct or TypeKind.Interface && !StageSignature.IsNamed(type)) return null;
        LanguageVersion version = options.LanguageVersion;
        if (version < LanguageVersion.CSharp12)
        {
            findings.Add(
                new DiagnosticInfo(Descriptors.OldLanguage, SourcePlaces.DeclarationOf(type), type.Name, version.ToDisplayString()));

            // Without stages, the pipeline has no members. Its other errors would follow from this one.
            return ModelBuilder.Build(Prove(type, [], [], compilation, version, []), findings, version);
        }

        (IReadOnlyList<StageSymbol> stages, IReadOnlyList<LeftOutStage> leftOut) = ReadStages(type, compilation, findings, cancellation);
        ProvenPipeline proven = Prove(type, stages, leftOut, compilation, version, findings);
        return WithoutHiddenNames(ModelBuilder.Build(proven, findings, version), type, compilation, findings);
    }

    // The passes prove the typed chain, then units, then members. Each pass takes what the earlier ones returned.
    private static ProvenPipeline Prove(
        INamedTypeSymbol type, IReadOnlyList<StageSymbol> read, IReadOnlyList<LeftOutStage> unread, Compilation compilation,
        LanguageVersion version, List<DiagnosticInfo> findings)
    {
        Placement placement = PlaceOf(type, read, compilation, version, findings);
        TypedChain chain = ProveChain(type, read, unread, compilation, findings);
        ProvenUnits units = ProveUnits(type, chain, compilation, findings);
        IReadOnlyList<ProvenStage> stages = units.Stages;
        IMethodSymbol? handler = DeadLetters.FindHandler(type, stages, findings.Add);
        StreamSettings.Check(chain, findings.Add);
        KeyMethods.CheckOrder(stages, findings.Add);
        LaneNames.Check(chain, findings.Add);
        bool othersAreAsync = handler is { ReturnsVoid: false } || stages.Any(static stage => stage.Methods.SidesAreAsync);
        bool othersTakeToken = handler is { Parameters.Length: 2 } || stages.Any(static stage => stage.Methods.SidesTakeToken);
        StackItems.Check(stages, chain, version >= LanguageVersion.CSharp13, othersAreAsync, findings.Add);
        var traits = PipelineTraits.Of(
            [.. stages.Select(static stage => stage.Traits)], othersAreAsync, othersTakeToken,
            hasGroups: units.Groups.Count > 0, hasStackItems: stages.Count > 0 && StackItems.EnterOrLeave(chain),
            new PipelineAttributeData(type).TracksCallers);
        placement = Restrict(placement, type, stages);
        TakenNames names = stages.Count > 0 && placement == Placement.Inside
            ? MemberNames.Check(type, chain, traits, findings.Add)
            : TakenNames.None;

        // Members can't name a type that a generated file can't reach.
        bool isOutOfReach = ReferenceAliases.Check(type, stages, compilation, findings.Add);
        return new ProvenPipeline(type, stages)
        {
            Chain = chain,
            Lanes = units.Lanes,
            Traits = traits,
            Groups = units.Groups,
            DeadLetter = handler,
            Placement = isOutOfReach || stages.Count == 0 ? Placement.Nowhere : placement,
            Names = names,
            LeftOut = [.. unread, .. units.Incomplete, .. Unhandled(stages, handler)],
        };
    }

    private static (IReadOnlyList<StageSymbol> Stages, IReadOnlyList<LeftOutStage> LeftOut) ReadStages(
        INamedTypeSymbol type, Compilation compilation, List<DiagnosticInfo> findings, CancellationToken cancellation)
    {
        var stages = new List<StageSymbol>();
        var leftOut = new List<LeftOutStage>();
        foreach ((IMethodSymbol method, StageAttributeData attribute, int order) in MarkedStages.Of(type, compilation, cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            if (StageParser.Parse(method, attribute, type, order, compilation, findings.Add) is { } stage) stages.Add(stage);
            else leftOut.Add(new LeftOutStage(attribute.Order, StageSymbol.NameOf(method, attribute)));
        }

        return (stages, leftOut);
    }

    private static Placement PlaceOf(
        INamedTypeSymbol type, IReadOnlyList<StageSymbol> stages, Compilation compilation, LanguageVersion version,
        List<DiagnosticInfo> findings)
    {
        // A class that has only invalid contributions is no pipeline, and need not be fit for one.
        bool isPipeline = stages.Count > 0
            || StageIndex.All(type, compilation)
            .Any(static stage =>
                stage.GetAttributes()
                .Any(static attribute => StageAttributeData.IsStage(attribute) && StageAttributeData.OfTarget(attribute) is null));
        return isPipeline
            ? ClassRules.Check(type, version, candidate => StageIndex.IsPipeline(candidate, compilation), findings.Add)
            : Placement.Nowhere;
    }

    private static TypedChain ProveChain(
        INamedTypeSymbol type, IReadOnlyList<StageSymbol> read, IReadOnlyList<LeftOutStage> unread, Compilation compilation,
        List<DiagnosticInfo> findings)
    {
        bool ordersAreUnique = CheckUnique(read, findings);
        StageSymbol[] stages = [.. read.OrderBy(static stage => stage.Order)];
        bool isWhole = ordersAreUnique && unread.Count == 0 && stages.All(static stage => stage.IsSound);
        StageTree tree = LaneStructure.Of(stages, ordersAreUnique && unread.Count == 0, type, compilation, findings.Add);
        TypedChain chain = ChainProof.Walk(
            tree, tree.IsSound ? Gaps(unread, ordersAreUnique) : static (_, _) => true, isWhole, compilation, findings.Add);
        if (ordersAreUnique && tree.IsSound && chain.Stages.LastOrDefault() is { } last && unread.All(gap => gap.Order < last.Order))
            MissingKind.CheckEnds(chain, findings.Add);
        return chain;
    }

    private static ProvenUnits ProveUnits(
        INamedTypeSymbol type, TypedChain chain, Compilation compilation, List<DiagnosticInfo> findings)
    {
        var units = new UnitProof(chain, compilation, findings.Add);
        var overloads = new Overloads(type, compilation);
        var named = new NamedMethods(type, compilation, units, overloads, findings.Add);
        var methods = new List<StageMethods>();
        var leftOut = new List<LeftOutStage>();
        foreach (TypedStage stage in chain.Stages)
        {
            overloads.Check(stage, findings.Add);
            StageMethods found = named.Resolve(stage);
            methods.Add(found);
            if (!found.IsComplete) leftOut.Add(new LeftOutStage(stage.Order, stage.Name));
        }

        return units.Prove(methods) with { Incomplete = leftOut };
    }

    // Without a method for dead letters, the first stage that sends any has no receiver for them.
    private static IEnumerable<LeftOutStage> Unhandled(IReadOnlyList<StageSymbol> stages, IMethodSymbol? handler) =>
        handler is null && stages.FirstOrDefault(static stage => stage.Traits.OnError == ErrorAction.DeadLetter) is { } sender
        ? [new LeftOutStage(sender.Order, sender.Name)]
        : [];

    private static Placement Restrict(Placement placement, INamedTypeSymbol type, IReadOnlyList<TypedStage> stages)
    {
        // The members would have to name a type that must not be named.
        if (stages.Any(static stage => StageParser.HasForbiddenTypes(stage.Method))) return Placement.Nowhere;
        if (placement != Placement.Extension) return placement;

        // Extensions are outside of the class, so they can't name its hidden types.
        bool isReachable = !GeneratedMembers.MayHave(type.Name)
            && stages.All(stage => Visibility.Widest(type, [.. TypesOf(stage)]) != "private");
        return isReachable ? placement : Placement.Nowhere;
    }

    private static IEnumerable<ITypeSymbol> TypesOf(TypedStage stage)
    {
        yield return stage.Input.Symbol;
        yield return stage.Output.Symbol;
        if (stage.Signature.Decision is { } decision) yield return decision.Symbol;
    }

    private static PipelineModel WithoutHiddenNames(
        PipelineModel pipeline, INamedTypeSymbol type, Compilation compilation, List<DiagnosticInfo> findings)
    {
        HiddenNames hidden = HiddenNames.Of(compilation);
        if (hidden.UsedBy(pipeline).Count == 0) return pipeline;

        // Direct calls may still be possible. If they are not, or if something else is wrong, no member can work.
        PipelineModel direct = pipeline with { LacksStreams = true };
        if (pipeline.Works && hidden.UsedBy(direct).Count == 0)
        {
            hidden.Report(Descriptors.HiddenStreams, pipeline, type, findings.Add);
            return direct;
        }

        hidden.Report(Descriptors.HiddenName, pipeline, type, findings.Add);
        return pipeline with { Hidden = new([.. hidden.Names]), Problems = ModelBuilder.ProblemsIn(findings) };
    }

    /// <summary>Returns whether a stage may be missing between two stages, so that they need not fit.</summary>
    private static Func<StageSymbol, StageSymbol, bool> Gaps(IReadOnlyList<LeftOutStage> leftOut, bool ordersAreUnique)
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

    private static bool CheckUnique(IReadOnlyList<StageSymbol> stages, List<DiagnosticInfo> findings)
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
}
