using System.Diagnostics;
using System.Text.RegularExpressions;
using Pipelines.Generator.Analyzers;
using Pipelines.Testing.Compiling;

namespace Pipelines.Generator.Tests.Generator.Analyzers;

/// <summary>
/// The compiler of the SDK itself, with the generator and without properties of the project, as a project sees it that references the
/// generator as a project.
/// </summary>
public sealed class RealCompilerTests
{
    private const string Mistake = """
        using Pipelines;

        public partial class P
        {
            [Stage(Order = 1)] private static int A(int x) => x;
            [Stage(Order = 1)] private static int B(int x) => x;
        }
        """;

    [Theory]
    [InlineData("", "Program.cs(6,12): error PIPE0005")]
    [InlineData("/skipAnalyzers+", "error PIPE0005")]
    public async Task An_error_is_reported_once_whether_analyzers_run_or_not(string option, string expected)
    {
        (int exitCode, string output) = await CompileAsync(Mistake, option);

        Assert.NotEqual(0, exitCode);
        Assert.Contains(expected, output, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(output, "error [A-Z]+[0-9]+"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/skipAnalyzers+")]
    public async Task A_sound_pipeline_compiles_whether_analyzers_run_or_not(string option)
    {
        (int exitCode, string output) =
            await CompileAsync(
                Mistake.Replace("Order = 1)] private static int B", "Order = 2)] private static int B", StringComparison.Ordinal), option);

        Assert.True(exitCode == 0, output);
    }

    private static async Task<(int ExitCode, string Output)> CompileAsync(string source, string option)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("pipeline-compiler");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "Program.cs"), source, TestContext.Current.CancellationToken);
            string[] arguments =
            [
                "exec", CompilerPath(), "/noconfig", "/nologo", "/nostdlib", "/target:library", "/out:out.dll", "/langversion:latest",
                "/nowarn:CS2008",
                .. TestCompilation.Create([""]).References.Select(static reference => $"/reference:{reference.Display}"),
                $"/analyzer:{typeof(PipelineAnalyzer).Assembly.Location}", "Program.cs", .. option.Length > 0 ? new[] { option } : [],
            ];
            using Process compiler =
                Process.Start(
                    new ProcessStartInfo(
                        Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : DotnetPath(),
                        arguments)
                    {
                        WorkingDirectory = folder.FullName,
                        RedirectStandardOutput = true,
                        RedirectStandardError = true,
                    })!;
            Task<string> output = compiler.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            string errors = await compiler.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await compiler.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (compiler.ExitCode, await output + errors);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // The runtime is in shared/Microsoft.NETCore.App/<version> of the folder that also has the SDKs.
    private static string Root() =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));

    private static string DotnetPath() => Path.Combine(Root(), OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");

    private static string CompilerPath() =>
        Directory.GetDirectories(Path.Combine(Root(), "sdk"), "10.*").Order(StringComparer.Ordinal)
        .Select(static sdk => Path.Combine(sdk, "Roslyn", "bincore", "csc.dll")).Last(File.Exists);
}
