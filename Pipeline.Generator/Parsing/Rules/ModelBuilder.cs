using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pipelines.Generator.Findings;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;
using Pipelines.Generator.Parsing.Stages;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Parsing.Rules;

/// <summary>Turns the result of the parser into a model, which has no symbols.</summary>
internal sealed class ModelBuilder
{
    private readonly INamedTypeSymbol _type;
    private readonly bool _isCSharp13;
    private readonly Dictionary<ITypeSymbol, TypeModel> _types = new(SymbolEqualityComparer.IncludeNullability);

    private ModelBuilder(INamedTypeSymbol type, LanguageVersion version)
    {
        _type = type;
        _isCSharp13 = version >= LanguageVersion.CSharp13;
    }

    public static PipelineModel Build(ProvenPipeline pipeline, IReadOnlyList<DiagnosticInfo> findings, LanguageVersion version) =>
        new ModelBuilder(pipeline.Type, version).Build(pipeline, findings);

    /// <summary>Returns the errors that keep a pipeline from working.</summary>
    public static EquatableArray<Problem> ProblemsIn(IReadOnlyList<DiagnosticInfo> findings) =>
        new([.. findings.Where(static finding => finding.IsBlocking).Select(static finding => finding.ToProblem())]);

    private PipelineModel Build(ProvenPipeline pipeline, IReadOnlyList<DiagnosticInfo> findings)
    {
        IReadOnlyList<ProvenStage> stages = pipeline.Stages;
        IEnumerable<StageModel> models =
            stages.Select((stage, index) => Describe(stage, index, stage.Arrives));
        return new(DescribeClass(), new PipelineAttributeData(_type).Name, new([.. models]))
        {
            Traits = pipeline.Traits,
            Problems = ProblemsIn(findings),
            LeftOut = new([.. pipeline.LeftOut.Select(static stage => stage.Name)]),
            Groups = new([.. pipeline.Groups]),
            Routes = new([.. Routes(pipeline)]),
            DeadLetter = pipeline.DeadLetter is { } handler
                ? new DeadLetterModel(Callee(handler), handler.IsStatic, !handler.ReturnsVoid, handler.Parameters.Length == 2)
                : null,
            Placement = pipeline.Placement,
            Accessibility = stages.Count == 0
                ? "public"
                : Visibility.Widest(_type, stages[0].Input.Symbol, pipeline.Chain.Output.Symbol),
            Hiding = pipeline.Names.Hiding,
            Taken = pipeline.Names.Taken,
            Hidden = default,
            IsObservable = new PipelineAttributeData(pipeline.Type).IsObservable,
            LacksStreams = false,
            Silenced = new([.. SilencedBy(pipeline).Distinct().OrderBy(static id => id, StringComparer.Ordinal)]),
            HasOverloadPriority = _isCSharp13,
        };
    }

    private StageModel Describe(ProvenStage stage, int index, ItemType arrives) => new(stage.Name, stage.Order, stage.Traits)
    {
        Index = index,
        Call = Callee(stage.Method),
        ItemPrefix = ItemPrefix(stage.Method, stage.Signature.Item, arrives),
        Awaiting = stage.Signature.Awaiting,
        ReturnsOptional = stage.Signature.ReturnsOptional,
        TakesByReference = stage.Signature.Item.RefKind == RefKind.In,
        Arrives = ModelOf(arrives),
        Input = ModelOf(stage.Input),
        Output = ModelOf(stage.Output),
        WhyRequired = stage.WhyRequired,
        EnabledByDefault = stage.Attribute.Enabled,
        BatchSize = stage.Traits.IsBatch ? stage.Attribute.BatchSize : 0,
        BatchTimeout = stage.Traits.IsBatch ? stage.Attribute.BatchTimeout : 0,
        BatchElement = stage.Traits.IsBatch ? stage.Signature.Input.FullText : null,
        Sequence = stage.Signature.Sequence,
        Decision = stage.Signature.Decision is { } decision ? ModelOf(decision) : null,
        Group = stage.Attribute.Group,
        Bypass = NamedCall(stage.Methods.Bypass, arrives),
        When = NamedCall(stage.Methods.When, arrives),
        PartitionBy = stage.Methods.Key?.Name,
        Key = NamedCall(stage.Methods.Key, arrives),
        KeyIsOfInstance = stage.Methods.Key is { IsStatic: false },
        Divert = SideOf(stage.Methods.Divert, arrives),
        Fallback = SideOf(stage.Methods.Fallback, arrives),

        // If a ref struct can't be a type argument, the pipeline already has an error, which must not cause others.
        HandleAccess = _isCSharp13 || !(stage.Input.IsRefLike || stage.Output.IsRefLike)
            ? Visibility.OfHandle(
                _type, arrives.Symbol, stage.Input.Symbol, stage.Output.Symbol, stage.Signature.Decision?.Symbol ?? stage.Output.Symbol)
            : null,
    };

    private IEnumerable<RouteModel> Routes(ProvenPipeline pipeline)
    {
        IReadOnlyList<string> handles = LaneNames.Of(pipeline.Chain);
        int lanes = 0;
        for (int at = 0; at < pipeline.Chain.Routes.Count; at++)
        {
            TypedRoute route = pipeline.Chain.Routes[at];
            TypedStage stage = pipeline.Stages[route.Tree.Stage];
            int firstLane = lanes;
            IReadOnlyList<string?> reasons = pipeline.Lanes[at];
            LaneModel[] models =
            [
                .. route.Tree.Lanes.Select((lane, number) => new LaneModel(
                    lane.Value.Name, lane.Value.Pattern, lane.First, lane.End - lane.First)
                {
                    Handle = handles[firstLane + number],
                    Arrives = ModelOf(route.Arrives[number]),
                    WhyRequired = reasons[number],
                }),
            ];
            lanes += models.Length;
            yield return new RouteModel(route.Tree.Stage, route.Tree.End, new(models), firstLane)
            {
                Output = ModelOf(route.Output),
                Otherwise = stage.Attribute.Otherwise,
                IsByType = stage.Traits.Route != RouteForm.Value,
            };
        }
    }

    // A pipeline has few types, and uses each of them in many places.
    private TypeModel ModelOf(ItemType item)
    {
        if (!_types.TryGetValue(item.Symbol, out TypeModel? model)) _types.Add(item.Symbol, model = item.ToModel());
        return model;
    }

    private ClassModel DescribeClass()
    {
        var self = new ItemType(_type);
        string containingNamespace = _type.ContainingNamespace is { IsGlobalNamespace: false } space
            ? space.ToDisplayString(NamespaceFormat)
            : "";
        return new ClassModel(
            containingNamespace, new([.. ClassRules.ChainOf(_type).Select(Reopen)]), self.FullText, self.ShortText)
        { HintName = HintNames.Of(_type) };
    }

    private static SymbolDisplayFormat NamespaceFormat { get; } =
        SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    /// <summary>Writes the declaration that reopens a type. It may omit constraints and accessibility.</summary>
    private static string Reopen(INamedTypeSymbol link)
    {
        string keyword = (link.TypeKind, link.IsRecord) switch
        {
            (TypeKind.Struct, true) => "record struct",
            (TypeKind.Struct, false) => "struct",
            (TypeKind.Interface, _) => "interface",
            (_, true) => "record",
            _ => "class",
        };
        string parameters = link.TypeParameters.Length == 0
            ? ""
            : $"<{string.Join(", ", link.TypeParameters.Select(static parameter => Identifiers.Escape(parameter.Name)))}>";
        return $"partial {keyword} {Identifiers.Escape(link.Name)}{parameters}";
    }

    private string Callee(IMethodSymbol method) =>
        $"{(method.IsStatic ? new ItemType(method.ContainingType).FullText : "pipeline")}.{Identifiers.Escape(method.Name)}";

    private string? NamedCall(IMethodSymbol? method, ItemType arrives) =>
        method is null ? null : $"{Callee(method)}({ItemPrefix(method, method.Parameters[0], arrives)}";

    private SideMethodModel? SideOf(IMethodSymbol? method, ItemType arrives) => method is null ? null : new SideMethodModel(
        method.Name, NamedCall(method, arrives)!, FrameworkTypes.Unwrap(method.ReturnType).Awaiting,
        method.Parameters.Any(static parameter => FrameworkTypes.IsException(parameter.Type)), FrameworkTypes.TakesToken(method));

    private string ItemPrefix(IMethodSymbol method, IParameterSymbol item, ItemType arrives)
    {
        if (!Overloads.Of(method, _type).Any()) return "";
        string parameter = new ItemType(item.Type).FullText;
        if (parameter != arrives.FullText) return $"({parameter})";
        return item.RefKind == RefKind.In ? "in " : "";
    }

    // The call of a stage repeats the warnings and errors that the stage's attributes cause for every caller. Only well-formed ids count,
    // because the text goes into a pragma.
    private IEnumerable<string> SilencedBy(ProvenPipeline pipeline)
    {
        IReadOnlyList<ProvenStage> stages = pipeline.Stages;
        var used = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (ISymbol? method in stages
            .SelectMany(static stage => stage.Methods.All.Prepend(stage.Method))
            .Append(pipeline.DeadLetter))
            if (method is not null) used.Add(method);
        foreach (LaneTree lane in pipeline.Chain.Routes.SelectMany(static route => route.Tree.Lanes))
            if (lane.Value.Field is { } constant) used.Add(constant);
        var types =
            new HashSet<ITypeSymbol>(
                stages.SelectMany(static stage => new[]
                {
                    stage.Method.ContainingType, stage.Arrives.Symbol, stage.Input.Symbol, stage.Output.Symbol,
                    stage.Signature.Decision?.Symbol ?? stage.Output.Symbol,
                }),
                SymbolEqualityComparer.Default);
        foreach (IMethodSymbol method in used.OfType<IMethodSymbol>().ToArray())
            foreach (IParameterSymbol parameter in method.Parameters) types.Add(parameter.Type);
        foreach (ITypeSymbol named in types.SelectMany(ItemType.Named)) used.Add(named);
        foreach (ISymbol symbol in used.ToArray())
        {
            if (symbol.ContainingModule is { } module) used.Add(module);
            if (symbol.ContainingAssembly is { } assembly) used.Add(assembly);
        }

        foreach (AttributeData attribute in used.SelectMany(static symbol => symbol.GetAttributes()))
        {
            object? id = attribute.AttributeClass?.Name switch
            {
                "ExperimentalAttribute" when attribute.ConstructorArguments.Length == 1 => attribute.ConstructorArguments[0].Value,
                "ObsoleteAttribute" =>
                    attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == "DiagnosticId").Value.Value,
                _ => null,
            };
            if (id is string text && SyntaxFacts.IsValidIdentifier(text)) yield return text;
        }
    }
}
