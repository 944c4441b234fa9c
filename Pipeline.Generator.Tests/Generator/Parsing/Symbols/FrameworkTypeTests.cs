namespace Pipelines.Generator.Tests.Generator.Parsing.Symbols;

/// <summary>Types of a project that have a name of the framework.</summary>
public sealed class FrameworkTypeTests
{
    /// <summary>Only the whole name makes a type one of the framework, and neither its end nor a part of it.</summary>
    [Theory]
    [InlineData("Threading")]
    [InlineData("Custom.Threading")]
    [InlineData("Company.Threading")]
    [InlineData("Sy.tem.Threading")]
    [InlineData("My.System.Threading")]
    public Task A_CancellationToken_of_another_namespace_is_an_item(string space) => DiagnosticCase.CheckAsync($$"""
        namespace {{space}} { public readonly struct CancellationToken; }

        public partial class P
        {
            [Pipelines.Stage(Order = 10)] private static int A({{space}}.CancellationToken x) => 1;
        }
        """);
}
