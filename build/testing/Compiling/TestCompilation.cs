using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Pipelines.Testing.Compiling;

/// <summary>Makes compilations as a user's project would: nullable, every warning an error, documentation checked.</summary>
internal static class TestCompilation
{
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path =>
                Path.GetFileName(path) is "mscorlib.dll" or "netstandard.dll" or "Microsoft.CSharp.dll"
                || Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Append(typeof(StageAttribute).Assembly.Location)
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    // The references are bound once; compilations that are made of this one share what the compiler has read of them.
    private static readonly CSharpCompilation Empty = Bind(
        CSharpCompilation.Create(
            "Tests.Dynamic", references: References, options: CompilationOptions(OutputKind.DynamicallyLinkedLibrary)));

    public static CSharpParseOptions Options(LanguageVersion version = LanguageVersion.Preview) => new(version, DocumentationMode.Diagnose);

    public static CSharpCompilation Create(
        IReadOnlyList<string> sources, LanguageVersion version = LanguageVersion.Preview,
        OutputKind kind = OutputKind.DynamicallyLinkedLibrary) =>
        Empty.WithOptions(CompilationOptions(kind)).AddSyntaxTrees(
            [.. sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, Options(version), path: $"File{index}.cs"))]);

    private static CSharpCompilationOptions CompilationOptions(OutputKind kind) =>
        new(kind, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true,
            generalDiagnosticOption: ReportDiagnostic.Error, warningLevel: 9999);

    private static CSharpCompilation Bind(CSharpCompilation compilation)
    {
        _ = compilation.GlobalNamespace;
        return compilation;
    }
}
