using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pipelines.Testing.Compiling;

namespace Pipelines.Testing.Fuzzing.Inputs;

/// <summary>Compiles inputs quickly: what is known of the references is kept between them.</summary>
internal static class FuzzCompilation
{
    // The compiler's work grows with the references, so there are only those that the corpus and the mutations name.
    private static readonly string[] Referenced =
    [
        "System.Private.CoreLib.dll", "System.Runtime.dll", "System.Collections.dll", "System.Collections.Concurrent.dll",
        "System.Collections.Immutable.dll", "System.Console.dll", "System.ComponentModel.Primitives.dll", "System.Linq.dll",
        "System.Linq.Expressions.dll", "System.Memory.dll",
        "System.Numerics.Vectors.dll", "System.Private.Uri.dll", "System.Runtime.InteropServices.dll", "System.Text.Json.dll",
        "System.Threading.dll", "Microsoft.CSharp.dll", "Pipeline.Abstractions.dll",
    ];

    private static readonly ConcurrentDictionary<NullableContextOptions, CSharpCompilation> Empty = new();

    public static CSharpCompilation Of(FuzzInput input, bool reversed = false)
    {
        CSharpParseOptions options = TestCompilation.Options(input.Version);
        IEnumerable<SyntaxTree> trees =
            input.Sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, options, path: $"File{index}.cs"));
        return Empty.GetOrAdd(input.Nullable, Create).AddSyntaxTrees(reversed ? trees.Reverse() : trees);
    }

    private static CSharpCompilation Create(NullableContextOptions nullable)
    {
        CSharpCompilation empty = TestCompilation.Create([]);
        empty = empty.WithReferences(empty.References.Where(static reference => Referenced.Contains(Path.GetFileName(reference.Display))));

        // Inputs are processed in parallel, so none of them needs more than one core. Warnings stay warnings, to distinguish them from
        // errors.
        empty = empty.WithOptions(
            empty.Options.WithNullableContextOptions(nullable).WithConcurrentBuild(false)
            .WithGeneralDiagnosticOption(ReportDiagnostic.Default));

        // Binds the references; compilations that are made from this one share them.
        _ = empty.GetSpecialType(SpecialType.System_Object);
        return empty;
    }
}
