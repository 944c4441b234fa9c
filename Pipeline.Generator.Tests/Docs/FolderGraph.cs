using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Pipelines.Testing.Compiling;

namespace Pipelines.Generator.Tests.Docs;

/// <summary>Which folder of a project uses which other one, by the types that its files name and whose members they use.</summary>
internal static class FolderGraph
{
    // The usings that the SDK adds to every file of the projects.
    private const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    // Members that generators write, which do not run here: methods without a body, and the parts of a serializer's context. And types of
    // files that a project compiles from the folder of another one.
    private static readonly string[] Unwritten = ["CS0117", "CS0122", "CS0534", "CS1729", "CS7036", "CS8795"];

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => !Path.GetFileName(path).StartsWith("Pipeline.", StringComparison.Ordinal))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>Returns an example of each arrow between two folders.</summary>
    /// <param name="sources">The text of each file, by its path from the project's folder.</param>
    /// <param name="folderOf">Returns the folder to which a file counts.</param>
    /// <param name="projects">Types of the other projects that the project references.</param>
    public static IReadOnlyDictionary<(string From, string To), string> Of(
        IReadOnlyDictionary<string, string> sources, Func<string, string> folderOf, params Type[] projects)
    {
        var options = TestCompilation.Options().WithDocumentationMode(DocumentationMode.Parse);
        SyntaxTree[] trees = [.. sources.Select(source => CSharpSyntaxTree.ParseText(source.Value, options, source.Key))];
        var compilation = CSharpCompilation.Create(
            "Folders",
            [.. trees, CSharpSyntaxTree.ParseText(ImplicitUsings, options)],
            [.. References, .. projects.Select(static type => MetadataReference.CreateFromFile(type.Assembly.Location))],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        Assert.Empty(
            compilation.GetDiagnostics().Where(
                static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && !Unwritten.Contains(diagnostic.Id)));

        var arrows = new SortedDictionary<(string From, string To), string>();
        foreach (SyntaxTree tree in trees)
        {
            SemanticModel model = compilation.GetSemanticModel(tree);
            string from = folderOf(tree.FilePath);
            foreach (SyntaxNode name in tree.GetRoot().DescendantNodes())
            {
                if (name is not (SimpleNameSyntax or ImplicitObjectCreationExpressionSyntax)) continue;
                if (TypeOf(model.GetSymbolInfo(name).Symbol) is not { } type || !IsIn(compilation, type)) continue;
                string[] folders =
                    [.. type.DeclaringSyntaxReferences.Select(declaration => folderOf(declaration.SyntaxTree.FilePath)).Distinct()];
                if (!folders.Contains(from)) arrows.TryAdd((from, folders[0]), $"{tree.FilePath} uses {type.Name}");
            }
        }

        return arrows;
    }

    private static bool IsIn(Compilation compilation, INamedTypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly);

    private static INamedTypeSymbol? TypeOf(ISymbol? symbol)
    {
        if (symbol is IMethodSymbol { ReducedFrom: { } extension }) symbol = extension;
        INamedTypeSymbol? type = symbol as INamedTypeSymbol
            ?? (symbol is IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol ? symbol.ContainingType : null);
        while (type?.ContainingType is { } outer) type = outer;
        return type?.OriginalDefinition;
    }
}
