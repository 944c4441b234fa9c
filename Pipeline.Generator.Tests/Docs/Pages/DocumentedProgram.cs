using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Pipelines.Generator.Analyzers;
using Pipelines.Testing.Compiling;

namespace Pipelines.Generator.Tests.Docs.Pages;

/// <summary>Code of a page as a user would paste it into a new console project: compiled, generated for, and run.</summary>
internal sealed class DocumentedProgram
{
    private const string Usings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using "
        + "System.Threading; global using System.Threading.Tasks;";

    // Pages explain their code in the text around it. Generated code has to be documented.
    private const string Undocumented = "#pragma warning disable CS1591\n";

    private static readonly MetadataReference[] TestReferences =
        [.. new[] { typeof(FactAttribute), typeof(Assert) }.Select(
            static type => MetadataReference.CreateFromFile(type.Assembly.Location))];

    // Pages show how a program uses other packages. Each is referenced if the program names its namespace.
    private static readonly (string Using, string[] Assemblies)[] Packages =
    [
        ("OpenTelemetry", ["OpenTelemetry", "OpenTelemetry.Api", "OpenTelemetry.Exporter.Console", "OpenTelemetry.Exporter.InMemory"]),
        ("Pipelines.Hosting", ["Pipeline.Hosting"]),
        ("Pipelines.AspNetCore", ["Pipeline.AspNetCore", "Pipeline.Hosting"]),
        ("Microsoft.AspNetCore.Builder",
        [
            "Microsoft.AspNetCore", "Microsoft.AspNetCore.Authorization", "Microsoft.AspNetCore.Authorization.Policy",
            "Microsoft.AspNetCore.Http.Abstractions", "Microsoft.AspNetCore.Metadata", "Microsoft.AspNetCore.Routing",
            "Microsoft.AspNetCore.Routing.Abstractions", "Microsoft.Extensions.Hosting.Abstractions",
            "Microsoft.Extensions.Configuration.Abstractions", "Microsoft.Extensions.Logging", "Microsoft.Extensions.Logging.Abstractions",
            "Microsoft.Extensions.DependencyInjection.Abstractions",
        ]),
        ("Polly", ["Polly.Core"]),
        ("Microsoft.EntityFrameworkCore", ["Microsoft.EntityFrameworkCore", "Microsoft.EntityFrameworkCore.InMemory"]),
        ("Microsoft.Extensions",
        [
            "Microsoft.Extensions.Configuration.Abstractions", "Microsoft.Extensions.DependencyInjection",
            "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Diagnostics.HealthChecks",
            "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Hosting.Abstractions", "Microsoft.Extensions.Logging",
            "Microsoft.Extensions.Logging.Abstractions",
        ]),
    ];

    private static readonly ConcurrentDictionary<string, DocumentedProgram> Known = new(StringComparer.Ordinal);

    private readonly GeneratorRun _run;
    private readonly byte[] _image;
    private readonly Diagnostic[] _complaints;

    private DocumentedProgram(string text)
    {
        OutputKind kind = DocumentedCode.Parse(text).HasStatements ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
        CSharpCompilation compilation = TestCompilation.Create([Undocumented + text, Usings], kind: kind);
        if (text.Contains("using Xunit;", StringComparison.Ordinal)) compilation = compilation.AddReferences(TestReferences);
        compilation = compilation.AddReferences(
            Packages.Where(package => text.Contains($"using {package.Using}", StringComparison.Ordinal))
                .SelectMany(static package => package.Assemblies).Distinct()
                .Select(static name => MetadataReference.CreateFromFile(Assembly.Load(name).Location)));
        _run = GeneratorRun.Of(compilation);
        using var image = new MemoryStream();
        _complaints =
            [.. _run.Output.Emit(image).Diagnostics.Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
        _image = image.ToArray();
    }

    /// <summary>All that the generator emits.</summary>
    public string GeneratedText => _run.Text;

    /// <summary>A program is compiled once, however many blocks are about it.</summary>
    public static DocumentedProgram Of(string text) => Known.GetOrAdd(text, static text => new DocumentedProgram(text));

    /// <summary>The diagnostics of the compiler and the analyzer, a line each.</summary>
    public async Task<string[]> ComplaintsAsync() =>
        [.. (await AdviceAsync()).Concat(_complaints)
            .Select(static diagnostic => $"{diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}")];

    /// <summary>Runs the statements, then the methods that are marked as tests, and returns the output.</summary>
    public async Task<string> RunAsync(params string[] arguments)
    {
        Assembly assembly = Assembly.Load(_image);
        TextWriter console = Console.Out;
        var output = new StringWriter { NewLine = "\n" };
        Console.SetOut(TextWriter.Synchronized(output));
        try
        {
            // The program runs on another thread, because it does not expect the context of a test, and a hang must not hang the tests.
            await Task.Run(() => RunAsync(assembly, arguments)).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        }
        finally
        {
            Console.SetOut(console);
        }

        return output.ToString();
    }

    /// <summary>The analyzer's diagnostics for the text. It reports none for the generated code, which is large.</summary>
    private async Task<IEnumerable<Diagnostic>> AdviceAsync()
    {
        CompilationWithAnalyzers analysis = _run.Output.WithAnalyzers([new PipelineAnalyzer()]);
        SemanticModel text = analysis.Compilation.GetSemanticModel(_run.Input.SyntaxTrees[0]);
        return (await analysis.GetAnalysisResultAsync(text, filterSpan: null, TestContext.Current.CancellationToken)).GetAllDiagnostics()
            .Where(static diagnostic => !diagnostic.IsSuppressed).OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start);
    }

    private static async Task RunAsync(Assembly assembly, string[] arguments)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (assembly.EntryPoint is { } main) main.Invoke(null, main.GetParameters().Length == 0 ? null : [arguments]);
        foreach (MethodInfo test in assembly.GetTypes().SelectMany(static type => type.GetMethods())
            .Where(static method => method.IsDefined(typeof(FactAttribute))))
        {
            if (test.Invoke(Activator.CreateInstance(test.DeclaringType!), null) is Task task) await task;
        }
    }
}
