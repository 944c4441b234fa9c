using Microsoft.CodeAnalysis;
using Pipelines.Generator.Names;
using Pipelines.Generator.Parsing.Symbols;

namespace Pipelines.Generator.Parsing.Stages;

/// <summary>The <c>[Pipeline]</c> of a class, if it has one.</summary>
internal sealed class PipelineAttributeData(INamedTypeSymbol type)
{
    private readonly AttributeData? _data = type.GetAttributes()
        .FirstOrDefault(static candidate => LibraryTypes.Is(candidate.AttributeClass, LibraryNames.PipelineAttribute));

    public string Name => Value(LibraryNames.Name) as string ?? type.Name;

    /// <summary>Whether direct calls are counted.</summary>
    public bool TracksCallers => Value(LibraryNames.TrackCallers) is not false;

    /// <summary>Whether the stages can be timed.</summary>
    public bool IsObservable => Value(LibraryNames.Observable) is not false;

    private object? Value(string property) =>
        _data?.NamedArguments.FirstOrDefault(argument => argument.Key == property).Value is { Kind: TypedConstantKind.Primitive } value
        ? value.Value
        : null;
}
