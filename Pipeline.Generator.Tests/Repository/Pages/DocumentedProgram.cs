using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pipelines.Generator.Tests.Compiling;

namespace Pipelines.Generator.Tests.Repository.Pages;

/// <summary>Code of a page as a user would paste it into a new console project: compiled, generated for, and run.</summary>
internal sealed class DocumentedProgram
{
    private const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";

    private static readonly MetadataReference[] TestReferences = [.. new[] { typeof(FactAttribute), typeof(Assert) }.Select(static type => MetadataReference.CreateFromFile(type.Assembly.Location))];

    private readonly GeneratorRun _run;

    public DocumentedProgram(string text)
    {
        OutputKind kind = DocumentedCode.Parse(text).HasStatements ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
        CSharpCompilation compilation = TestCompilation.Create([text, Usings], kind: kind);
        _run = GeneratorRun.Of(text.Contains("using Xunit;", StringComparison.Ordinal) ? compilation.AddReferences(TestReferences) : compilation);
    }

    /// <summary>All that the generator emits.</summary>
    public string GeneratedText => _run.Text;

    /// <summary>What compiler and analyzer say, a line each.</summary>
    public async Task<string[]> ComplaintsAsync() =>
        [.. (await _run.AnalyzerDiagnosticsAsync()).Concat(_run.CompilerDiagnostics()).Select(static diagnostic => $"{diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}")];

    /// <summary>Runs the statements, then the methods that are marked as tests, and gives what was printed.</summary>
    public async Task<string> RunAsync()
    {
        Assembly assembly = _run.Load();
        TextWriter console = Console.Out;
        var output = new StringWriter { NewLine = "\n" };
        Console.SetOut(TextWriter.Synchronized(output));
        try
        {
            // Elsewhere, for a program does not expect the context of a test; and one that hangs shall not hang the tests.
            await Task.Run(() => RunAsync(assembly)).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        }
        finally
        {
            Console.SetOut(console);
        }

        return output.ToString();
    }

    private static async Task RunAsync(Assembly assembly)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        if (assembly.EntryPoint is { } main) main.Invoke(null, main.GetParameters().Length == 0 ? null : [Array.Empty<string>()]);
        foreach (MethodInfo test in assembly.GetTypes().SelectMany(static type => type.GetMethods()).Where(static method => method.IsDefined(typeof(FactAttribute))))
        {
            if (test.Invoke(Activator.CreateInstance(test.DeclaringType!), null) is Task task) await task;
        }
    }
}
