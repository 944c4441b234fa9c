using Microsoft.CodeAnalysis;
using Pipelines.Generator.Findings;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Parsing.Stages;

/// <summary>Represents what the signature of a method means as a stage.</summary>
internal sealed class StageSignature
{
    public required StageTraits Traits { get; init; }

    public required Awaiting Awaiting { get; init; }

    public bool ReturnsOptional { get; init; }

    public required IParameterSymbol Item { get; init; }

    /// <summary>Gets the type of the items. For a batch, it is the type of one item in it.</summary>
    public required ItemType Input { get; init; }

    /// <summary>
    /// Gets the type that a map emits, or of one element that an expanding stage returns. For a tap or filter, it is the input type.
    /// </summary>
    public required ItemType Output { get; init; }

    public SequenceModel? Sequence { get; init; }

    /// <summary>Gets the type of what a route returns to decide.</summary>
    public ItemType? Decision { get; init; }

    public StageKind Kind => Traits.Kind;

    /// <summary>Reads the signature, and finds what is wrong with it.</summary>
    /// <returns>
    /// The meaning of the signature, or its probable meaning. The result is <see langword="null"/> if the signature has no item, or a
    /// type that can't be one.
    /// </returns>
    public static StageSignature? Read(IMethodSymbol method, string name, StageAttributeData attribute, Action<DiagnosticInfo> report)
    {
        // The compiler reports types that it does not know.
        if (IsUnknown(method)) return null;
        if (ParameterFault(method) is var (fault, place)) report(new DiagnosticInfo(Descriptors.BadParameters, place, name, fault));
        if (method.Parameters.FirstOrDefault(static parameter => !FrameworkTypes.IsToken(parameter.Type)) is not { } item) return null;

        (Awaiting awaiting, ITypeSymbol? value) = FrameworkTypes.Unwrap(method.ReturnType);
        bool isAsyncVoid = method.ReturnsVoid && method.IsAsync;
        if (isAsyncVoid) report(new DiagnosticInfo(Descriptors.AsyncVoid, SourcePlaces.ReturnTypeOf(method), name));

        (BatchForm batch, ItemType input) = ReadInput(item, name, attribute, report);
        Meaning meaning = Interpret(method, item, input, value, awaiting, attribute);
        if (meaning.Fault is not null)
            report(attribute.Kind == StageKind.Route
                ? new DiagnosticInfo(Descriptors.BadRoute, SourcePlaces.OutputOf(method), name, meaning.Fault, meaning.Advice!)
                : new DiagnosticInfo(
                    Descriptors.KindDoesNotFit, SourcePlaces.ReturnTypeOf(method), name,
                    $"has Kind = {attribute.Kind}, but it {meaning.Fault}", meaning.Advice!));
        if (isAsyncVoid) awaiting = Awaiting.ValueTask;
        bool isKeyed = attribute.PartitionBy is not null && attribute.IsParallel;
        return new StageSignature
        {
            Traits = new StageTraits(meaning.Kind)
            {
                Route = meaning.Route,
                DropsOthers = meaning.Route != RouteForm.None && attribute.Otherwise == Otherwise.Drop,
                IsInLane = attribute.On is not null,
                IsAsync = awaiting != Awaiting.Nothing || meaning.Sequence is { IsAsync: true },
                TakesToken = FrameworkTypes.TakesToken(method),
                Batch = batch,
                Capacity = attribute.Capacity,
                Parallelism = attribute.Parallelism,
                IsKeyed = isKeyed,

                // Keyed workers form batches of their own, and no order exists between those.
                Ordered = !attribute.IsParallel || (attribute.Ordered && !(isKeyed && batch != BatchForm.None)),
                FallsBack = attribute.Fallback is not null,
                OnError = attribute.Fallback is null ? attribute.OnError : ErrorAction.Fail,
            },
            Awaiting = awaiting,
            ReturnsOptional = meaning.Kind == StageKind.FilterMap && OutOf(method, item) is null,
            Item = item,
            Input = input,
            Output = meaning.Output,
            Decision = meaning.Decision,
            Sequence = meaning.Sequence,
        };
    }

    public static bool IsUnknown(IMethodSymbol method) =>
        IsUnknown(method.ReturnType) || method.Parameters.Any(static parameter => IsNoItem(parameter.Type));

    /// <summary>Returns whether a name is missing. Half-typed code has types and namespaces without a name.</summary>
    public static bool IsNamed(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? link = type; link is not null; link = link.ContainingType)
            if (link.Name.Length == 0 || link.TypeParameters.Any(static parameter => parameter.Name.Length == 0)) return false;
        for (INamespaceSymbol? space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
            if (space.Name.Length == 0) return false;
        return true;
    }

    /// <summary>Returns how a type has many items, if a batch may have this type.</summary>
    public static (BatchForm Form, ITypeSymbol Element)? BatchIn(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol { IsSZArray: true } array) return (BatchForm.Array, array.ElementType);
        if (FrameworkTypes.ArgumentOf(type, FrameworkNames.List) is { } inList) return (BatchForm.List, inList);
        return FrameworkTypes.ArgumentOf(type, FrameworkNames.Memory) is { } inMemory ? (BatchForm.Memory, inMemory) : null;
    }

    /// <summary>Returns the type in an <c>Optional</c>, or <see langword="null"/> if the type is none.</summary>
    public static ITypeSymbol? OptionalIn(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Arity: 1 } optional && LibraryTypes.Is(optional, LibraryNames.Optional)
        ? optional.TypeArguments[0]
        : null;

    private static (BatchForm Form, ItemType Input) ReadInput(
        IParameterSymbol item, string name, StageAttributeData attribute, Action<DiagnosticInfo> report)
    {
        if (!attribute.AsksForBatches) return (BatchForm.None, new ItemType(NullFlow.Accepted(item.Type, item.GetAttributes())));
        if (BatchIn(item.Type) is var (form, element)) return (form, new ItemType(element));
        const string Advice = "a batch stage takes IReadOnlyList<T>, ReadOnlyMemory<T> or T[]";
        report(new DiagnosticInfo(
            Descriptors.KindDoesNotFit, SourcePlaces.TypeOf(item), name,
            $"has BatchSize = {attribute.BatchSize}, but takes '{new ItemType(item.Type).ShortText}'", Advice));
        return (BatchForm.None, new ItemType(item.Type));
    }

    private static Meaning Interpret(
        IMethodSymbol method, IParameterSymbol item, ItemType input, ITypeSymbol? value, Awaiting awaiting, StageAttributeData attribute)
    {
        const string FilterAdvice =
            "a filter takes an item and returns bool, Task<bool> or ValueTask<bool>, a filtering map returns Optional<T> or has an out "
            + "parameter";
        const string ExpandAdvice = "an expanding stage returns an array, a list, an IEnumerable<T> or an IAsyncEnumerable<T> of one T";
        StageKind kind = attribute.Kind;
        string returns = value is null ? "returns nothing" : $"returns '{new ItemType(value).ShortText}'";
        if (kind == StageKind.Route) return InterpretRoute(input, value, OutOf(method, item));
        if (OutOf(method, item) is { } output)
        {
            var promised = new ItemType(NullFlow.Promised(output.Type, output.GetAttributes()));
            if (attribute.AsksForBatches || kind == StageKind.Expand)
            {
                string advice = attribute.AsksForBatches ? "a batch stage returns its results" : ExpandAdvice;
                return new(StageKind.FilterMap, promised) { Fault = "has an 'out' parameter", Advice = advice };
            }

            return kind switch
            {
                StageKind.Auto or StageKind.FilterMap => new(StageKind.FilterMap, promised),
                StageKind.Map => new(StageKind.FilterMap, promised)
                {
                    Fault = "has an 'out' parameter, so it may drop the item",
                    Advice = "leave Kind out, or return the result",
                },
                _ => new(StageKind.FilterMap, promised)
                {
                    Fault = "has an 'out' parameter, so another item may continue",
                    Advice = "write Kind = StageKind.FilterMap, or leave Kind out",
                },
            };
        }

        switch (kind)
        {
            case StageKind.Filter or StageKind.FilterMap when attribute.AsksForBatches:
                return new(StageKind.Filter, input)
                {
                    Fault = "takes batches",
                    Advice = "filter the items one by one, or return those that continue from a stage with Kind = Expand",
                };
            case StageKind.Filter when value?.SpecialType == SpecialType.System_Boolean:
                return new(StageKind.Filter, input);
            case StageKind.Filter when OptionalIn(value) is not null:
                return new(StageKind.Filter, input) { Fault = returns, Advice = "write Kind = StageKind.FilterMap" };
            case StageKind.FilterMap when OptionalIn(value) is { } optional:
                return new(StageKind.FilterMap, new ItemType(optional));
            case StageKind.Filter or StageKind.FilterMap:
                return new(StageKind.Filter, input) { Fault = returns, Advice = FilterAdvice };
            case StageKind.Map when value is null:
                return new(StageKind.Tap, input)
                {
                    Fault = returns,
                    Advice = "leave Kind out for a tap, or return the item that continues",
                };
            case StageKind.Tap when value is not null:
                return new(StageKind.Tap, input) { Fault = returns, Advice = "a tap returns nothing; leave Kind out for a map" };
            case StageKind.Expand:
                (SequenceType? sequence, string? fault) = value is null ? (null, returns) : SequenceType.Read(value);
                return sequence is null
                    ? new(StageKind.Expand, input) { Fault = fault, Advice = ExpandAdvice }
                    : new(StageKind.Expand, new ItemType(sequence.Element)) { Sequence = sequence.Model };
        }

        if (value is null) return new(StageKind.Tap, input);
        return new(
            StageKind.Map, new ItemType(NullFlow.Promised(value, awaiting == Awaiting.Nothing ? method.GetReturnTypeAttributes() : [])));
    }

    private static Meaning InterpretRoute(ItemType input, ITypeSymbol? value, IParameterSymbol? outParameter)
    {
        ITypeSymbol? output = outParameter is null ? null : NullFlow.Promised(outParameter.Type, outParameter.GetAttributes());
        (RouteForm form, string? fault, string? advice) = RouteDecision.Of(output ?? value, isOut: output is not null);
        if (fault is not null) return new(StageKind.Tap, input) { Fault = fault, Advice = advice };
        var decision = new ItemType(output ?? value!);
        return new(StageKind.Route, form == RouteForm.Value ? input : decision) { Route = form, Decision = decision };
    }

    private static IParameterSymbol? OutOf(IMethodSymbol method, IParameterSymbol item) =>
        method.Parameters.FirstOrDefault(parameter => parameter.RefKind == RefKind.Out && parameter.Ordinal != item.Ordinal);

    private static (string Fault, Location Place)? ParameterFault(IMethodSymbol method)
    {
        if (method.Parameters.Length == 0) return ("takes no item", SourcePlaces.NameOf(method));
        IParameterSymbol item = method.Parameters[0];
        if (FrameworkTypes.IsToken(item.Type))
            return method.Parameters.Length == 1
                ? ("takes a CancellationToken, but no item", SourcePlaces.NameOf(item))
                : ("has its CancellationToken first", SourcePlaces.NameOf(item));
        if (item.RefKind is not (RefKind.None or RefKind.In))
            return ($"takes its item '{item.Name}' by '{Keyword(item.RefKind)}'", SourcePlaces.NameOf(item));
        if (item.IsParams) return ($"takes '{item.Name}' as 'params'", SourcePlaces.NameOf(item));

        int next = 1;
        if (next < method.Parameters.Length && method.Parameters[next].RefKind == RefKind.Out)
        {
            if (method.ReturnType.SpecialType != SpecialType.System_Boolean)
                return ($"has an 'out' parameter '{method.Parameters[next].Name}', but does not return bool",
                    SourcePlaces.NameOf(method.Parameters[next]));
            next++;
        }

        if (next < method.Parameters.Length && FrameworkTypes.IsToken(method.Parameters[next].Type)
            && method.Parameters[next].RefKind == RefKind.None) next++;
        return next < method.Parameters.Length
            ? ($"has a parameter '{method.Parameters[next].Name}' that nothing could fill", SourcePlaces.NameOf(method.Parameters[next]))
            : null;
    }

    private static bool IsUnknown(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Error } => true,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            when !nullable.TypeArguments[0].IsValueType
            || nullable.TypeArguments[0].OriginalDefinition.SpecialType == SpecialType.System_Nullable_T => true,
        IArrayTypeSymbol array => IsNoItem(array.ElementType),
        INamedTypeSymbol named =>
            (!named.IsTupleType && !IsNamed(named)) || named.TypeArguments.Any(IsNoItem)
            || (named.ContainingType is { } outer && IsUnknown(outer)),
        _ => false,
    };

    private static bool IsNoItem(ITypeSymbol type) => type.SpecialType == SpecialType.System_Void || IsUnknown(type);

    private static string Keyword(RefKind kind) => kind switch
    {
        RefKind.Ref => "ref",
        RefKind.Out => "out",
        _ => "ref readonly",
    };

    /// <summary>
    /// Represents what a method with its return type would do. If there is a fault, it is what the method was probably meant to do.
    /// </summary>
    private readonly struct Meaning(StageKind kind, ItemType output)
    {
        public StageKind Kind { get; } = kind;

        public ItemType Output { get; } = output;

        public SequenceModel? Sequence { get; init; }

        public RouteForm Route { get; init; }

        public ItemType? Decision { get; init; }

        public string? Fault { get; init; }

        public string? Advice { get; init; }
    }
}
