using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Pipelines.Testing.Compiling;

namespace Pipelines.Generator.Tests.Generator.Parsing.Rules;

/// <summary>Values of routes that have no lane.</summary>
public sealed class MissingLaneDiagnosticsTests
{
    [Theory]
    [InlineData("Zone", "Near", "Zone.Far, for which", "add a stage with On = Zone.Far")]
    [InlineData("bool", "true", "false, for which", "add a stage with On = false")]
    [InlineData("Shape", "typeof(Shape.Round)", "'P.Shape.Flat'", "add a stage with On = typeof(P.Shape.Flat)")]
    [InlineData("Open", "typeof(Sub)", "other types of 'P.Open'", "add a stage with On = typeof(P.Open)")]
    public async Task Every_value_needs_a_lane(string type, string value, string missing, string advice)
    {
        string on = type == "Zone" ? "Zone." + value : value;
        string item = value.StartsWith("typeof", StringComparison.Ordinal) ? value[7..^1] : "string";
        string[] messages = await Check(
            $"[Stage(Order = 10, Kind = StageKind.Route)] private static {type} {{|PIPE0033:R|}}(string x) => throw null!; "
            + $"[Stage(Order = 20, On = {on})] private static int N({item} x) => 1;");

        Assert.Contains(missing, messages[0], StringComparison.Ordinal);
        Assert.Contains(advice, messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_missing_lanes_are_proposed()
    {
        string[] messages = await Check(
            "[Stage(Order = 10, Kind = StageKind.Route)] private static Zone {|PIPE0033:R|}(string x) => default; "
            + "[Stage(Order = 15, Kind = StageKind.Route)] private static bool {|PIPE0033:Q|}(string x) => true; "
            + "[Stage(Order = 20, On = true)] private static int N(string x) => 1;");

        Assert.Contains("add stages with On = Zone.Near, On = Zone.Far, or set", messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lane_of_the_rest_takes_private_cases()
    {
        string[] messages = await Check(
            "[Stage(Order = 10, Kind = StageKind.Route)] private static Secret {|PIPE0033:R|}(string x) => throw null!; "
            + "[Stage(Order = 20, On = typeof(Secret.Known))] private static int N(Secret.Known x) => 1;");

        Assert.Contains("add a stage with On = typeof(P.Secret)", messages[0], StringComparison.Ordinal);
    }

    // In an editor, a reference to a project is one to its source.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cases_of_another_assembly_are_not_known(bool isSource)
    {
        CSharpCompilation contracts = TestCompilation.Create(
            ["public abstract class Shape { private Shape() { } public sealed class Round : Shape; public sealed class Flat : Shape; }"])
            .WithAssemblyName("Contracts")
            .WithOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        Assert.True(contracts.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        CSharpCompilation pipeline = TestCompilation.Create(
            ["""
            using Pipelines;

            public partial class P
            {
                [Stage(Order = 10, Kind = StageKind.Route)] private static Shape R(string x) => throw null!;
                [Stage(Order = 20, On = typeof(Shape.Round))] private static int A(Shape.Round x) => 1;
                [Stage(Order = 30, On = typeof(Shape.Flat))] private static int B(Shape.Flat x) => 1;
            }
            """]);
        MetadataReference reference =
            isSource ? contracts.ToMetadataReference() : MetadataReference.CreateFromImage(image.ToArray());

        (_, Diagnostic[] reported) = await GeneratorRun.Of(pipeline.AddReferences(reference)).AllDiagnosticsAsync();

        Assert.Equal("PIPE0033", Assert.Single(reported).Id);
        Assert.Contains("other types of 'Shape'", reported[0].GetMessage(), StringComparison.Ordinal);
    }

    private static Task<string[]> Check(string stages) => DiagnosticCase.CheckAsync($$"""
            #nullable enable
            using Pipelines;

            public enum Zone { Near, Far }
            public partial class P
            {
                {{stages}}
                public abstract record Shape { private Shape() { } public sealed record Round : Shape; public sealed record Flat : Shape; }
                public abstract class Secret
                {
                    private Secret() { }
                    public sealed class Known : Secret;
                    private sealed class Hidden : Secret;
                }

                public abstract class Open;
                public class Sub : Open;
            }
            """);
}
