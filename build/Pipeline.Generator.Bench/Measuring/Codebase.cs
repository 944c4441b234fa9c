using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Pipelines.Generator.Bench.Sources;

namespace Pipelines.Generator.Bench.Measuring;

/// <summary>A project of a contender's sources, on which its generator has run once.</summary>
internal sealed class Codebase
{
    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.CSharp14);
    private static readonly CSharpCompilationOptions Compiling =
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

    // Code that the sources of both generators need. It is the same for both, so that neither has more to search.
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path =>
                Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal)
                || Path.GetFileName(path) is "netstandard.dll" or "Microsoft.Extensions.DependencyInjection.Abstractions.dll"
                or "Mediator.dll" or "Pipeline.Abstractions.dll")
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly Contender _contender;
    private readonly string[] _files;
    private readonly string[] _ordinary;
    private readonly CSharpCompilation _compilation;
    private readonly GeneratorDriver _driver;

    public Codebase(Contender contender, Size size, int ordinaryMethods)
    {
        _contender = contender;
        _files = [.. Enumerable.Range(0, size.Pipelines).Select(file => contender.Sources.File(file, size.StagesEach))];
        _ordinary = OrdinarySources.Files(ordinaryMethods);
        _compilation = Compile([.. _files, .. _ordinary]);
        _driver = NewDriver().RunGenerators(_compilation);
        Result = ResultOf(_driver);
    }

    /// <summary>The generated code before any change.</summary>
    public GeneratorRunResult Result { get; }

    /// <summary>
    /// Makes the input of the driver after a change. Nothing of the compilation is bound yet, for any contender: binding the code that it
    /// reads is part of the cost of a generator.
    /// </summary>
    public Step Prepare(Change change) => change switch
    {
        // A new driver has no use for code in which there is nothing to find, and it would hide how the cost of the rest grows.
        Change.Cold => new Step(NewDriver(), Compile(_files)),
        Change.Unrelated => Edit(_files.Length, OrdinarySources.Edit(_ordinary[0])),
        Change.Body => Edit(0, _contender.Sources.EditBody(_files[0])),
        _ => Edit(0, _contender.Sources.EditMeaning(_files[0])),
    };

    /// <summary>
    /// Makes sure that the contender does its work, and that its work is good: a generator that only reports errors would be fast.
    /// </summary>
    public void Check()
    {
        Step step = Prepare(Change.Cold);
        step.Driver.RunGeneratorsAndUpdateCompilation(step.Compilation, out Compilation output, out _);
        Diagnostic[] errors = [.. output.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        if (errors.Length > 0)
            throw new InvalidOperationException($"{_contender.Name}: {errors.Length} errors, the first one: {errors[0]}");
    }

    /// <summary>Files whose text is not the very object that it was.</summary>
    public int ReEmitted(GeneratorRunResult after)
    {
        var before =
            new HashSet<SourceText>(Result.GeneratedSources.Select(static source => source.SourceText), ReferenceEqualityComparer.Instance);
        return after.GeneratedSources.Count(source => !before.Contains(source.SourceText));
    }

    public static GeneratorRunResult ResultOf(GeneratorDriver driver)
    {
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        if (result.Exception is { } exception) throw new InvalidOperationException("A generator threw.", exception);
        return result;
    }

    private Step Edit(int file, string text)
    {
        SyntaxTree old = _compilation.SyntaxTrees[file];
        if (old.ToString() == text) throw new InvalidOperationException("The edit changes nothing.");

        // An edit follows the state before it, also for what a generator remembers outside of the driver.
        _ = _driver.RunGenerators(_compilation.Clone());
        return new Step(_driver, _compilation.ReplaceSyntaxTree(old, Parse(text, file)));
    }

    private GeneratorDriver NewDriver() => CSharpGeneratorDriver.Create([_contender.Create().AsSourceGenerator()], parseOptions: Parsing);

    private static CSharpCompilation Compile(string[] files) =>
        CSharpCompilation.Create("Measured", files.Select(Parse), References, Compiling);

    private static SyntaxTree Parse(string text, int file) => CSharpSyntaxTree.ParseText(text, Parsing, $"File{file}.cs");
}
