using Pipelines.Testing.Compiling;

namespace Pipelines.Generator.Tests.Generator.Parsing.Rules;

/// <summary>Members and types whose names the generated members have as well.</summary>
public sealed class MemberNameTests
{
    [Theory]
    [InlineData("public string Run(string text) => text;", true)]
    [InlineData("public string Run => \"\";", true)]
    [InlineData("public class Run;", true)]
    [InlineData("public string Run(int number) => \"\"; public string Run(string text) => text;", true)]
    [InlineData("public string Run(int number) => \"\";", false)]
    [InlineData("public string Run(ref string text) => text;", false)]
    [InlineData("public string Run<T>(string text) => text;", false)]
    [InlineData("public class Run<T>;", false)]
    [InlineData("private class Run;", false)]
    public void A_member_of_a_base_is_hidden_where_both_conflict(string member, bool isHidden)
    {
        GeneratorRun run = GeneratorRun.Of($$"""
            using Pipelines;

            public class Base { {{member}} }

            public partial class Shop : Base
            {
                [Stage(Order = 1)] private static string Trim(string text) => text.Trim();
            }
            """);

        Assert.Empty(run.CompilerDiagnostics());
        Assert.Contains($"public {(isHidden ? "new " : "")}string Run(", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public Task A_name_that_is_taken_twice_is_one_error() => DiagnosticCase.CheckAsync("""
        using Pipelines;

        public enum __Runner { Odd }

        public partial class {|PIPE0015:Shop|}
        {
            public enum __Runner { Odd }

            [Stage(Order = 1)] private static string Trim(string text) => text.Trim();
        }
        """);
}
