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

    public static CSharpParseOptions Options(LanguageVersion version = LanguageVersion.Preview) => new(version, DocumentationMode.Diagnose);

    public static CSharpCompilation Create(
        IReadOnlyList<string> sources, LanguageVersion version = LanguageVersion.Preview,
        OutputKind kind = OutputKind.DynamicallyLinkedLibrary) =>
        CSharpCompilation.Create(
            "Tests.Dynamic",
            sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, Options(version), path: $"File{index}.cs")),
            References,
            new CSharpCompilationOptions(
                kind, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true,
                generalDiagnosticOption: ReportDiagnostic.Error, warningLevel: 9999));
}
