using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pipelines.Testing.Compiling;

namespace Pipelines.Generator.Tests.Generator.Findings;

/// <summary>Where two places make one mistake, the message stands at one of them and leads to the other.</summary>
public sealed class PlaceTests
{
    [Theory]
    [InlineData(
        "PIPE0008", "[Stage(Order = 1)] private static int A(int x) => x; [Stage(Order = 2)] private static int B(Uri x) => 1;", "int")]
    [InlineData(
        "PIPE0008", "[Stage(Order = 1)] private static bool A(int x) => true; [Stage(Order = 2)] private static int B(int y) => 1;", "int")]
    [InlineData(
        "PIPE0008", "[Stage(Order = 1)] private static int A(int x) => 1; [Stage(Order = 2)] private static long B(int[] x) => 1;", "int")]
    [InlineData(
        "PIPE0020", "[Stage(Order = 1)] private static string? A(int x) => null; [Stage(Order = 2)] private static int B(string x) => 1;",
        "string?")]
    [InlineData(
        "PIPE0005", "[Stage(Order = 1)] private static int A(int x) => x; [Stage(Order = 1)] private static int B(int x) => 1;",
        "Order = 1")]
    [InlineData(
        "PIPE0006", "[Stage(Order = 1)] private static int A(int x) => x; [Stage(Order = 2)] private static int A(object x) => 1;", "A")]
    public async Task The_diagnostic_points_to_the_other_place(string id, string members, string text) =>
        Assert.Equal(text, await OtherPlaceOf(id, $"public partial class P {{ {members} }}"));

    [Fact]
    public async Task A_non_partial_containing_class_points_to_the_pipeline() =>
        Assert.Equal(
            "P", await OtherPlaceOf(
                "PIPE0001", "public class Outer { public partial class P { [Stage(Order = 1)] private static int A(int x) => x; } }"));

    [Theory]
    [InlineData("public class P { [Stage(Order = 1)] private static int A(int x) => x; }", true)]
    [InlineData("public class Outer { private class P { [Stage(Order = 1)] private static int A(int x) => x; } }", false)]
    [InlineData("public class P<T> { [Stage(Order = 1)] private static int A(int x) => x; }", false)]
    [InlineData("public class Outer<T> { public class P { [Stage(Order = 1)] private static int A(int x) => x; } }", false)]
    [InlineData(
        "public class P { private class Hidden; [Stage(Order = 1)] private static Hidden A(int x) => new(); [Stage(Order = 2)] private "
        + "static int B(Hidden x) => 1; [Stage(Order = 3)] private static int C(int x) => x; }", false)]
    [InlineData("public class P { private class Hidden; [Stage(Order = 1)] private static int A(Hidden x) => 1; }", false)]
    [InlineData("public class P { private class Hidden; [Stage(Order = 1)] private static Hidden A(int x) => new(); }", false)]
    public void Accessible_non_partial_classes_get_extension_members(string source, bool stand) =>
        Assert.Equal(stand, GeneratorRun.Of("using Pipelines; " + source).Text.Contains("extension(", StringComparison.Ordinal));

    /// <summary>The number also reaches a compiler that knows C# 14 as its preview only.</summary>
    [Theory]
    [InlineData(1300, false)]
    [InlineData(1400, true)]
    public void Extension_members_are_written_since_CSharp_14(int version, bool stand)
    {
        GeneratorRun run = GeneratorRun.Of(
            TestCompilation.Create(
                ["public class P { [Pipelines.Stage(Order = 1)] private static int A(int x) => x; }"], (LanguageVersion)version));

        Assert.Equal(stand, run.Text.Contains("extension(", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Run")]
    [InlineData("TryRun")]
    [InlineData("RunBatch")]
    [InlineData("RunAsync")]
    [InlineData("TryRunAsync")]
    [InlineData("StreamAsync")]
    [InlineData("RunAllAsync")]
    [InlineData("Start")]
    [InlineData("Stages")]
    [InlineData("Groups")]
    [InlineData("Splices")]
    [InlineData("Descriptor")]
    public void A_class_with_a_generated_name_gets_no_extension_members(string name) =>
        Accessible_non_partial_classes_get_extension_members(
            $"public class {name} {{ [Stage(Order = 1)] private static int A(int x) => x; }}", stand: false);

    [Fact]
    public async Task A_user_attribute_with_the_layout_number_is_ignored() => Assert.Empty(
        await GeneratorRun.Of(
            "using Pipelines; public sealed class LevelAttribute(int level) : System.Attribute { public int Level => level; } [Level(2)] "
            + "public partial class P { [Stage(Order = 1)] private static int A(int x) => x; }").AnalyzerDiagnosticsAsync());

    private static async Task<string> OtherPlaceOf(string id, string source)
    {
        Diagnostic[] reported = await GeneratorRun.Of("using System; using Pipelines; " + source).AnalyzerDiagnosticsAsync();
        Location other = Assert.Single(Assert.Single(reported, diagnostic => diagnostic.Id == id).AdditionalLocations);
        return other.SourceTree!.ToString().Substring(other.SourceSpan.Start, other.SourceSpan.Length);
    }
}
