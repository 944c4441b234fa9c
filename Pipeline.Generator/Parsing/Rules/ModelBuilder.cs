using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pipelines.Generator.Findings;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;
using Pipelines.Generator.Parsing.Stages;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Parsing.Rules;

/// <summary>Turns what was parsed into a model: from here on there are no symbols.</summary>
internal sealed class ModelBuilder(INamedTypeSymbol type, IReadOnlyList<INamedTypeSymbol> chain, CSharpParseOptions options)
{
    private readonly ItemType _self = new(type);
    private readonly Dictionary<ITypeSymbol, TypeModel> _types = new(SymbolEqualityComparer.IncludeNullability);

    /// <summary>What decides which members there are.</summary>
    public PipelineTraits Traits { get; set; } = PipelineTraits.Of([], false, false, false, false, true);

    public MemberNames? Names { get; set; }

    public IReadOnlyList<GroupModel> Groups { get; set; } = [];

    /// <summary>Names that the generated part can't use.</summary>
    public IEnumerable<HiddenName> Hidden { get; set; } = [];

    /// <summary>Whether the members that stream are left out, because a name that they need is hidden.</summary>
    public bool LacksStreams { get; set; }

    /// <summary>The method for dead letters, if a stage sends any.</summary>
    public IMethodSymbol? DeadLetter { get; set; }

    public PipelineModel Build(
        IReadOnlyList<StageSymbol> stages, IReadOnlyList<DiagnosticInfo> findings, Placement placement, IEnumerable<string> leftOut) =>
        new(DescribeClass(), PipelineName(),
            new([.. stages.Select((stage, index) => Describe(stage, index, index == 0 ? stage.Input : stages[index - 1].Output))]))
        {
            Traits = Traits,
            Problems = new([.. findings.Where(static finding => finding.IsBlocking).Select(static finding => finding.ToProblem())]),
            LeftOut = new([.. leftOut]),
            Groups = new([.. Groups]),
            DeadLetter = DeadLetter is { } handler
            ? new DeadLetterModel(Callee(handler), handler.IsStatic, !handler.ReturnsVoid, handler.Parameters.Length == 2)
            : null,
            Placement = placement,
            Accessibility = stages.Count == 0
            ? "public"
            : Visibility.Widest(type, stages[0].Input.Symbol, stages[stages.Count - 1].Output.Symbol),
            Hiding = Names?.Hiding ?? default,
            Taken = Names?.Taken ?? default,
            Hidden = new([.. Hidden]),
            LacksStreams = LacksStreams,
            Silenced = new([.. SilencedBy(stages).Distinct().OrderBy(static id => id, StringComparer.Ordinal)]),
            HasOverloadPriority = options.LanguageVersion >= LanguageVersion.CSharp13,
        };

    private StageModel Describe(StageSymbol stage, int index, ItemType arrives) => new(stage.Name, stage.Order, stage.Traits)
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
        Group = stage.Attribute.Group,
        Bypass = NamedCall(stage.Bypass, arrives),
        When = NamedCall(stage.When, arrives),

        // Where a ref struct can't be a type argument, the pipeline is wrong; that must not bring more errors.
        TypesAreVisible = Visibility.IsPublic(type, arrives.Symbol, stage.Input.Symbol, stage.Output.Symbol)
            && (options.LanguageVersion >= LanguageVersion.CSharp13
                || !(arrives.IsRefLike || stage.Input.IsRefLike || stage.Output.IsRefLike)),
    };

    // A pipeline has few types and many places for them.
    private TypeModel ModelOf(ItemType item)
    {
        if (!_types.TryGetValue(item.Symbol, out TypeModel? model)) _types.Add(item.Symbol, model = item.ToModel());
        return model;
    }

    private ClassModel DescribeClass()
    {
        string containingNamespace = type.ContainingNamespace is { IsGlobalNamespace: false } space
            ? space.ToDisplayString(NamespaceFormat)
            : "";
        return new ClassModel(
            containingNamespace, new([.. chain.Select(Reopen)]), _self.FullText, _self.ShortText)
        { HintName = HintNames.Of(type) };
    }

    private static SymbolDisplayFormat NamespaceFormat { get; } =
        SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    /// <summary>Constraints and accessibility may be left out when a type is reopened.</summary>
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

    /// <summary>Whether direct calls are counted.</summary>
    public bool TracksCallers => PipelineArgument(LibraryNames.TrackCallers) is not false;

    private string PipelineName() => PipelineArgument(LibraryNames.Name) as string ?? type.Name;

    private object? PipelineArgument(string name)
    {
        AttributeData? attribute = type.GetAttributes()
            .FirstOrDefault(static candidate => LibraryTypes.Is(candidate.AttributeClass, LibraryNames.PipelineAttribute));
        return attribute?.NamedArguments.FirstOrDefault(
            argument => argument.Key == name).Value is { Kind: TypedConstantKind.Primitive } value ? value.Value : null;
    }

    private string Callee(IMethodSymbol method) =>
        $"{(method.IsStatic ? new ItemType(method.ContainingType).FullText : "pipeline")}.{Identifiers.Escape(method.Name)}";

    private string? NamedCall(IMethodSymbol? method, ItemType arrives) =>
        method is null ? null : $"{Callee(method)}({ItemPrefix(method, method.Parameters[0], arrives)}";

    private string ItemPrefix(IMethodSymbol method, IParameterSymbol item, ItemType arrives)
    {
        if (!Overloads.Of(method, type).Any()) return "";
        string parameter = new ItemType(item.Type).FullText;
        if (parameter != arrives.FullText) return $"({parameter})";
        return item.RefKind == RefKind.In ? "in " : "";
    }

    // Calling a stage repeats the warnings and errors that its marks give to every caller. Only well-formed ids: this text goes into a
    // pragma.
    private IEnumerable<string> SilencedBy(IReadOnlyList<StageSymbol> stages)
    {
        var used = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (ISymbol? method in stages.SelectMany(static stage => new ISymbol?[] { stage.Method, stage.Bypass, stage.When })
            .Append(DeadLetter))
            if (method is not null) used.Add(method);
        var types =
            new HashSet<ITypeSymbol>(
                stages.SelectMany(static stage => new[] { stage.Method.ContainingType, stage.Input.Symbol, stage.Output.Symbol }),
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
