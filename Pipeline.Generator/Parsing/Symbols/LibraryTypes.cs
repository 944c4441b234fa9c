using Microsoft.CodeAnalysis;
using Pipelines.Generator.Names;

namespace Pipelines.Generator.Parsing.Symbols;

/// <summary>Recognizes types of Abstractions by their names.</summary>
internal static class LibraryTypes
{
    /// <param name="type">The type.</param>
    /// <param name="name">A name of <see cref="LibraryNames"/>, without the namespace. Any arity matches.</param>
    public static bool Is(ITypeSymbol? type, string name) =>
        type is { ContainingType: null, ContainingNamespace: { Name: LibraryNames.Namespace, ContainingNamespace.IsGlobalNamespace: true } }
        && type.Name == name;
}
