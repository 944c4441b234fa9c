using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Pipelines.Testing.Compiling;

namespace Pipelines.Generator.Tests.Generator.Emitting;

/// <summary>The generated code with and without probes.</summary>
public sealed class ObservableTests
{
    private const string Sync = """
        [Stage(Order = 1)] private static bool Parse(string text, out int number) => int.TryParse(text, out number);
        [Stage(Order = 2, Kind = StageKind.Filter)] private static bool IsPositive(int number) => number > 0;
        [Stage(Order = 3, OnError = ErrorAction.Skip)] private static int Guard(int number) => number;
        [Stage(Order = 4, Capacity = 8)] private static int Halve(int number) => number / 2;
        """;

    private const string Async = """
        [Stage(Order = 1)] private static System.Threading.Tasks.ValueTask<int> ParseAsync(string text) => new(text.Length);
        [Stage(Order = 2, Kind = StageKind.Filter)] private static bool IsPositive(int number) => number > 0;
        [Stage(Order = 3, Parallelism = 2)] private static System.Threading.Tasks.ValueTask<int> HalveAsync(int number) => new(number);
        """;

    private const string Many = """
        [Stage(Order = 1, Kind = StageKind.Expand)] private static string[] Split(string text) => text.Split(' ');
        [Stage(Order = 2)] private static string Trim(string word) => word.Trim();
        [Stage(Order = 3, BatchSize = 2)] private static string Join(string[] words) => string.Join('+', words);
        """;

    [Theory]
    [InlineData(Sync)]
    [InlineData(Async)]
    [InlineData(Many)]
    public void All_ways_but_the_spliced_one_have_the_same_text(string stages)
    {
        Dictionary<string, string> with = MethodsOf("[Pipelines.Pipeline]", stages);
        Dictionary<string, string> without = MethodsOf("[Pipelines.Pipeline(Observable = false)]", stages);
        string[] compared = [.. with.Keys.Where(static name => !IsOfSplicedWay(name))];

        Assert.True(compared.Length > 3, "Too few methods are compared.");
        Assert.All(compared, name => Assert.Equal(without[name], with[name]));
        Assert.All(without.Values, static text => Assert.DoesNotContain("robe", text, StringComparison.Ordinal));
        Assert.Contains(with.Values, static text => text.Contains("probe.Enter(", StringComparison.Ordinal));
    }

    // A guard notes the failures that it handles. A flush is one method for both ways.
    private static bool IsOfSplicedWay(string name) =>
        name.Contains("Spliced", StringComparison.Ordinal) || name.Contains("Guard", StringComparison.Ordinal)
        || name.Contains("Flush", StringComparison.Ordinal);

    private static Dictionary<string, string> MethodsOf(string attribute, string stages)
    {
        string text = GeneratorRun.Of($"using Pipelines; {attribute} public sealed partial class P {{ {stages} }}").Text;
        return CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
            .Where(static method => method.Parent is ClassDeclarationSyntax { Identifier.Text: "__Version" })
            .GroupBy(static method => method.Identifier.Text)
            .ToDictionary(static methods => methods.Key, static methods => string.Join('\n', methods));
    }
}
