using System.Text;
using Microsoft.CodeAnalysis;

namespace Pipelines.Generator.Parsing.Rules;

/// <summary>Creates the names of generated files. One collision would make the compiler drop all of them.</summary>
internal static class HintNames
{
    private const int MostReadable = 100;

    /// <summary>Returns the full name of a class, as far as it can be a file name, and a hash of the whole name.</summary>
    /// <remarks>The hash distinguishes names that differ only by arity or by case.</remarks>
    public static string Of(INamedTypeSymbol type)
    {
        string name = FullName(type);
        var readable = new StringBuilder();
        foreach (char character in name)
            if (readable.Length < MostReadable)
                readable.Append(char.IsLetterOrDigit(character) || character is '.' or '_' ? character : '-');
        return $"{readable}-{Hash(name):x16}.g.cs";
    }

    private static string FullName(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer) return $"{FullName(outer)}.{type.MetadataName}";
        string name = type.MetadataName;
        for (INamespaceSymbol? space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
            name = $"{space.MetadataName}.{name}";
        return name;
    }

    /// <summary>Computes FNV-1a (Fowler, Noll, Vo; 64 bits), because string.GetHashCode differs from run to run.</summary>
    private static ulong Hash(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (char character in text) hash = unchecked((hash ^ character) * 1099511628211);
        return hash;
    }
}
