using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;

namespace Pipelines.Generator.Tests.Docs;

public sealed class CompilerVersionTests
{
    /// <summary>Otherwise a matrix of compilers could be one compiler several times over.</summary>
    [Fact]
    public void The_tests_run_in_the_requested_compiler()
    {
        string? asked = typeof(CompilerVersionTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(static metadata => metadata.Key == "RoslynVersion").Value;

        Assert.Equal(asked, typeof(CSharpCompilation).Assembly.GetName().Version!.ToString(3));
    }
}
