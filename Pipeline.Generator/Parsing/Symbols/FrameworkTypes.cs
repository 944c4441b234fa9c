using Microsoft.CodeAnalysis;
using Pipelines.Generator.Model;
using Pipelines.Generator.Names;

namespace Pipelines.Generator.Parsing.Symbols;

/// <summary>Recognizes types of the framework by their names.</summary>
internal static class FrameworkTypes
{
    /// <param name="type">The type.</param>
    /// <param name="metadataName">A name of <see cref="FrameworkNames"/>: namespace, name and arity.</param>
    public static bool Is(ITypeSymbol type, string metadataName)
    {
        if (type is not INamedTypeSymbol { ContainingType: null } named
            || !metadataName.EndsWith(named.MetadataName, StringComparison.Ordinal)) return false;
        int end = metadataName.Length - named.MetadataName.Length;
        for (INamespaceSymbol space = named.ContainingNamespace; !space.IsGlobalNamespace; space = space.ContainingNamespace)
        {
            int start = end - 1 - space.Name.Length;
            if (start < 0 || metadataName[end - 1] != '.'
                || string.CompareOrdinal(metadataName, start, space.Name, 0, space.Name.Length) != 0) return false;
            end = start;
        }

        return end == 0;
    }

    /// <summary>Returns the only type argument, if the type is the generic type of that name.</summary>
    public static ITypeSymbol? ArgumentOf(ITypeSymbol type, string metadataName) =>
        Is(type, metadataName) ? ((INamedTypeSymbol)type).TypeArguments[0] : null;

    public static bool IsToken(ITypeSymbol type) => Is(type, "System.Threading.CancellationToken");

    public static bool IsException(ITypeSymbol type) => Is(type, "System.Exception");

    public static bool TakesToken(IMethodSymbol method) => method.Parameters.Any(static parameter => IsToken(parameter.Type));

    /// <summary>Returns the result type of a task. The value <see langword="null"/> means that there is no result.</summary>
    public static (Awaiting Awaiting, ITypeSymbol? Value) Unwrap(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_Void) return (Awaiting.Nothing, null);
        if (type is not INamedTypeSymbol { Name: "Task" or "ValueTask", Arity: <= 1 } task) return (Awaiting.Nothing, type);
        string arity = task.Arity == 0 ? "" : "`1";
        bool isTask = Is(type, "System.Threading.Tasks.Task" + arity);
        if (!isTask && !Is(type, "System.Threading.Tasks.ValueTask" + arity)) return (Awaiting.Nothing, type);
        return (isTask ? Awaiting.Task : Awaiting.ValueTask, task.Arity == 0 ? null : task.TypeArguments[0]);
    }
}
