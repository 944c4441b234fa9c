using Microsoft.CodeAnalysis;
using Pipelines.Generator.Findings;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;
using Pipelines.Generator.Parsing.Stages;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Parsing.Rules;

/// <summary>Finds which stages are in lanes, and of which routes.</summary>
/// <remarks>
/// A route opens its lanes. Each stage with a value in <c>On</c> belongs to the innermost open route that can return it. A stage without
/// one, or with a value of a route further out, joins the lanes.
/// </remarks>
internal sealed class LaneStructure
{
    private readonly INamedTypeSymbol _pipeline;
    private readonly Compilation _compilation;
    private readonly Action<DiagnosticInfo> _report;
    private readonly List<Node> _root = [];
    private readonly List<Node> _open = [];
    private readonly List<(Node Route, StageSymbol By)> _joined = [];
    private bool _isSound = true;

    private LaneStructure(INamedTypeSymbol pipeline, Compilation compilation, Action<DiagnosticInfo> report)
    {
        _pipeline = pipeline;
        _compilation = compilation;
        _report = report;
    }

    /// <param name="stages">The stages, sorted by their order.</param>
    /// <param name="isWhole">Whether all stages are here and each order is known. Otherwise a route may be missing.</param>
    /// <param name="pipeline">The class of the pipeline.</param>
    /// <param name="compilation">The compilation, which knows the conversions.</param>
    /// <param name="report">The receiver of stages that are in no lane.</param>
    public static StageTree Of(
        IReadOnlyList<StageSymbol> stages, bool isWhole, INamedTypeSymbol pipeline, Compilation compilation, Action<DiagnosticInfo> report)
    {
        if (!stages.Any(static stage => stage.Traits.IsInLane || stage.Traits.IsRoute)) return new StageTree(stages, []);

        // A stage that is meant as a route and is none has been reported. Its lanes need no errors of their own.
        bool isClear = isWhole && !stages.Any(static stage => stage.Attribute.Kind == StageKind.Route && !stage.Traits.IsRoute);
        var structure = new LaneStructure(pipeline, compilation, isClear ? report : static _ => { });
        foreach (StageSymbol stage in stages) structure.Add(stage);
        return structure._isSound ? structure.ToTree() : new StageTree(stages, []) { IsSound = false };
    }

    private void Add(StageSymbol stage)
    {
        if (stage.Attribute.On is not { } on)
        {
            Join(0, stage);
            Add(new Node(stage), _root);
            return;
        }

        if (LaneValue.Read(on) is not { } value)
        {
            Reject(stage, Written(on), WhyNoValue(on));
            return;
        }

        if (value.IsCase && WhyNoCase(value.Type) is { } hidden)
        {
            Reject(stage, value.Text, hidden);
            return;
        }

        int depth = _open.FindLastIndex(route => Returns(route, value));
        if (depth < 0)
        {
            Reject(stage, value.Text, WhyNoRoute(value));
            return;
        }

        Join(depth + 1, stage);
        var node = new Node(stage);
        if (stage.Traits.IsRoute && _open.FirstOrDefault(open => SymbolEqualityComparer.Default.Equals(open.Decision, node.Decision)) is
            { } outer)
            Reject(
                stage, value.Text,
                $"it is a route by '{new ItemType(node.Decision).ShortText}' in a lane of '{outer.Stage.Name}', which decides by the same "
                + "type: use another type, so that it is known to which of them a lane belongs");
        Add(node, LaneOf(_open[depth], value).Nodes);
    }

    private void Add(Node node, List<Node> nodes)
    {
        nodes.Add(node);
        if (node.Stage.Traits.IsRoute) _open.Add(node);
    }

    private void Join(int depth, StageSymbol by)
    {
        foreach (Node route in _open.Skip(depth)) _joined.Add((route, by));
        _open.RemoveRange(depth, _open.Count - depth);
    }

    private static Lane LaneOf(Node route, LaneValue value)
    {
        if (route.Lanes.FirstOrDefault(lane => lane.Value.IsSameAs(value)) is { } known) return known;
        var lane = new Lane(value);
        route.Lanes.Add(lane);
        return lane;
    }

    private bool Returns(Node route, LaneValue value) => value.IsCase
        ? route.Stage.Traits.Route is RouteForm.Case or RouteForm.CaseOrDrop
            && new ItemType(value.Type).ConvertsTo(new ItemType(route.Decision), _compilation)
        : SymbolEqualityComparer.Default.Equals(route.Decision, value.Type);

    private string WhyNoRoute(LaneValue value)
    {
        (Node? route, StageSymbol? by) = _joined.LastOrDefault(joined => Returns(joined.Route, value));
        if (route is not null)
            return $"the lanes of route '{route.Stage.Name}' have joined at stage '{by!.Name}': use an Order before that of '{by.Name}', "
                + "or leave On out";
        return _open.Count == 0
            ? "there is no route before it: set Kind = StageKind.Route on the stage that decides, or leave On out"
            : $"route '{_open[_open.Count - 1].Stage.Name}' before it returns "
                + $"'{new ItemType(_open[_open.Count - 1].Decision).ShortText}': use a value of that, or leave On out";
    }

    private string? WhyNoCase(ITypeSymbol type)
    {
        if (type.IsStatic) return "no item has a static type: name a class, a struct or an interface";
        if (type.SpecialType == SpecialType.System_Void) return "no item is of that type: name a class, a struct or an interface";
        if (type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
            return "an item is a value or null, and null takes no lane: name the type without '?'";
        return StageParser.IsFileLocal(type as INamedTypeSymbol) || !_compilation.IsSymbolAccessibleWithin(type, _pipeline)
            ? $"the generated part of '{_pipeline.Name}' can't name that type: make it internal or public, and not file-local"
            : null;
    }

    private static string WhyNoValue(TypedConstant on) => on switch
    {
        { Kind: TypedConstantKind.Enum, Type: { } type } =>
            $"'{new ItemType(type).ShortText}' has no constant of that value: use one that has a name",
        { Kind: TypedConstantKind.Type } => "a case is a class, a struct or an interface with its type arguments: name one of these",
        _ => "a route returns an enum, a bool or a type with cases: use a constant of the enum, true, false or typeof(...)",
    };

    private static string Written(TypedConstant on) => on.Kind switch
    {
        TypedConstantKind.Enum => $"({new ItemType(on.Type!).NestedText}){on.Value}",
        TypedConstantKind.Array => "an array",
        TypedConstantKind.Type => $"typeof({new ItemType((ITypeSymbol)on.Value!).NestedText})",
        _ => on.Value is string text ? $"\"{text}\"" : $"{on.Value}",
    };

    private void Reject(StageSymbol stage, string value, string fault)
    {
        _isSound = false;
        _report(new DiagnosticInfo(Descriptors.BadLane, stage.Attribute.LocationOf(LibraryNames.On), stage.Name, value, fault));
    }

    private StageTree ToTree()
    {
        var stages = new List<StageSymbol>();
        var routes = new List<RouteTree>();
        Flatten(_root);
        return new StageTree(stages, routes);

        void Flatten(List<Node> nodes)
        {
            foreach (Node node in nodes)
            {
                int at = stages.Count;
                stages.Add(node.Stage);
                if (!node.Stage.Traits.IsRoute) continue;
                int place = routes.Count;
                routes.Add(null!);
                var lanes = new List<LaneTree>();
                List<Lane> sorted = DerivedFirst(node.Lanes);
                IReadOnlyList<string> names = LaneNames.OfValues([.. sorted.Select(static lane => lane.Value)]);
                for (int lane = 0; lane < sorted.Count; lane++)
                {
                    int first = stages.Count;
                    Flatten(sorted[lane].Nodes);
                    lanes.Add(new LaneTree(sorted[lane].Value with { Name = names[lane] }, first, stages.Count));
                }

                routes[place] = new RouteTree(at, stages.Count, lanes);
            }
        }
    }

    // A case that derives from another one is asked before it. Otherwise no item would reach its lane.
    private List<Lane> DerivedFirst(List<Lane> lanes)
    {
        var sorted = new List<Lane>();
        foreach (Lane lane in lanes)
        {
            int at = lane.Value.IsCase ? sorted.FindIndex(other => Converts(lane, other)) : -1;
            sorted.Insert(at < 0 ? sorted.Count : at, lane);
        }

        return sorted;

        bool Converts(Lane lane, Lane other) =>
            new ItemType(lane.Value.Type).ConvertsTo(new ItemType(other.Value.Type), _compilation);
    }

    private sealed class Node(StageSymbol stage)
    {
        public StageSymbol Stage { get; } = stage;

        public List<Lane> Lanes { get; } = [];

        public ITypeSymbol Decision => Stage.Signature.Decision!.Value.Symbol;
    }

    private sealed class Lane(LaneValue value)
    {
        public LaneValue Value { get; } = value;

        public List<Node> Nodes { get; } = [];
    }
}
