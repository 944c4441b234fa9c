using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Parsing.Stages;

/// <summary>Represents a <c>[Stage]</c> as the user wrote it.</summary>
internal sealed class StageAttributeData
{
    private readonly AttributeData _data;

    private StageAttributeData(AttributeData data, CancellationToken cancellation)
    {
        _data = data;
        Syntax = data.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax;
    }

    public AttributeData Data => _data;

    public AttributeSyntax? Syntax { get; }

    public int? Order => Value(LibraryNames.Order) is int order ? order : null;

    public string? Name => Value(LibraryNames.Name) as string;

    public bool Enabled => Value(LibraryNames.Enabled) is not false;

    public bool Required => Value(LibraryNames.Required) is true;

    public StageKind Kind => (StageKind)Number(LibraryNames.Kind);

    public string? Bypass => Value(LibraryNames.Bypass) as string;

    public string? When => Value(LibraryNames.When) as string;

    public string? Divert => Value(LibraryNames.Divert) as string;

    public string? Fallback => Value(LibraryNames.Fallback) as string;

    public string? Group => Value(LibraryNames.Group) as string;

    public ErrorAction OnError => (ErrorAction)Number(LibraryNames.OnError);

    public int BatchSize => Number(LibraryNames.BatchSize);

    /// <summary>Gets whether the attribute requests batches, whether or not the method can take any.</summary>
    public bool AsksForBatches => BatchSize > 0;

    public int BatchTimeout => Number(LibraryNames.BatchTimeout);

    public int Capacity => Number(LibraryNames.Capacity);

    public int Parallelism => Value(LibraryNames.Parallelism) is int workers ? workers : 1;

    public bool IsParallel => StageTraits.IsParallelWith(Parallelism);

    public string? PartitionBy => Value(LibraryNames.PartitionBy) as string;

    public bool Ordered => Value(LibraryNames.Ordered) is not false;

    /// <summary>Gets the value of <c>On</c>, if the stage sets one other than <see langword="null"/>.</summary>
    public TypedConstant? On =>
        _data.NamedArguments.FirstOrDefault(static argument => argument.Key == LibraryNames.On).Value is { IsNull: false } value
        ? value
        : null;

    public Otherwise Otherwise => (Otherwise)Number(LibraryNames.Otherwise);

    /// <summary>The class named by <c>Pipeline</c>.</summary>
    public ITypeSymbol? Pipeline => OfTarget(_data);

    /// <summary>Gets whether part of the attribute does not compile. The compiler reports that, and a guess would only add noise.</summary>
    public bool IsBroken =>
        _data.NamedArguments.Any(
            static argument => argument.Value.Kind == TypedConstantKind.Error
                || (argument.Value.Kind == TypedConstantKind.Type && argument.Value.Value is IErrorTypeSymbol))
        || (Syntax?.ArgumentList?.Arguments.Count ?? 0) != _data.NamedArguments.Length
        || _data.AttributeConstructor is null;

    public Location Location => Syntax?.GetLocation() ?? Location.None;

    public static bool IsStage(AttributeData attribute) => LibraryTypes.Is(attribute.AttributeClass, LibraryNames.StageAttribute);

    public static StageAttributeData? Read(ISymbol method, CancellationToken cancellation) =>
        method.GetAttributes().FirstOrDefault(IsStage) is { } data ? new StageAttributeData(data, cancellation) : null;

    public static ITypeSymbol? OfTarget(AttributeData stage) =>
        stage.NamedArguments.FirstOrDefault(
            static argument => argument.Key == LibraryNames.Pipeline).Value is { Kind: TypedConstantKind.Type, Value: ITypeSymbol target }
                ? target
                : null;

    /// <summary>Returns where a property is set, or the whole attribute if it is not set.</summary>
    public Location LocationOf(string property) =>
        Syntax?.ArgumentList?.Arguments.FirstOrDefault(
            argument => argument.NameEquals?.Name.Identifier.ValueText == property)?.GetLocation() ?? Location;

    /// <summary>Returns the property that names a method, or <see langword="null"/> if none does.</summary>
    public string? RoleOf(string method) =>
        new[] { LibraryNames.Bypass, LibraryNames.When, LibraryNames.Divert, LibraryNames.Fallback, LibraryNames.PartitionBy }
            .FirstOrDefault(property => Value(property) as string == method);

    private int Number(string property) => Value(property) is int number ? number : 0;

    private object? Value(string property)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in _data.NamedArguments)
            if (argument.Key == property && argument.Value.Kind is TypedConstantKind.Primitive or TypedConstantKind.Enum)
                return argument.Value.Value;
        return null;
    }
}
