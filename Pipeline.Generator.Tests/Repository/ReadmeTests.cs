using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Pipelines.Generator.Tests.Compiling;

namespace Pipelines.Generator.Tests.Repository;

public sealed class ReadmeTests
{
    private const string Usings = "global using System; global using System.Collections.Generic; global using System.Threading; global using System.Threading.Tasks; global using System.Linq;";

    /// <summary>The example as a user would paste it into a new console project.</summary>
    [Fact]
    public async Task The_example_compiles_and_prints_what_stands_below_it()
    {
        string readme = RepositoryFiles.Read("README.md");
        string example = Regex.Match(readme, "```csharp\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
        string expected = Regex.Match(readme, "```text\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
        GeneratorRun run = GeneratorRun.Of(TestCompilation.Create([example, Usings], kind: OutputKind.ConsoleApplication));

        Assert.Empty(await run.AnalyzerDiagnosticsAsync());
        Assert.Empty(run.CompilerDiagnostics());
        MethodInfo main = run.Load().EntryPoint!;
        TextWriter console = Console.Out;
        var output = new StringWriter { NewLine = "\n" };
        Console.SetOut(output);
        try
        {
            main.Invoke(null, main.GetParameters().Length == 0 ? null : [Array.Empty<string>()]);
        }
        finally
        {
            Console.SetOut(console);
        }

        Assert.Equal(expected, output.ToString());
    }
}
