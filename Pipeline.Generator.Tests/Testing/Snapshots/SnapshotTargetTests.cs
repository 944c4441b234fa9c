using Microsoft.CodeAnalysis;
using Pipelines.Generator.Tests.Testing.Snapshots.Toys;
using Pipelines.Testing.Snapshots;

namespace Pipelines.Generator.Tests.Testing.Snapshots;

public sealed class SnapshotTargetTests
{
    [Fact]
    public void A_source_begins_with_its_hint_and_keeps_its_ending() => Assert.Equal(
        [new SnapshotTarget("P.Toy.g", "cs", "//HintName: P.Toy.g.cs\nclass A;\n")],
        Of(ToyGenerator.Sources(("P.Toy.g.cs", "class A;\n"))));

    [Theory]
    [InlineData("a\r\nb")]
    [InlineData("a\rb")]
    public void Carriage_returns_in_a_source_become_line_feeds(string text) =>
        Assert.Equal("//HintName: A.cs\na\nb", Assert.Single(Of(ToyGenerator.Sources(("A.cs", text)))).Text);

    [Fact]
    public void The_folders_of_a_hint_are_only_in_the_text() => Assert.Equal(
        [
            new SnapshotTarget("One.g", "cs", "//HintName: a/One.g.cs\n1"),
            new SnapshotTarget("Two.g", "cs", "//HintName: b/c/Two.g.cs\n2"),
        ],
        Of(ToyGenerator.Sources(("b/c/Two.g.cs", "2"), ("a/One.g.cs", "1"))));

    [Fact]
    public void Sources_follow_the_diagnostics_by_generator_and_hint() => Assert.Equal(
        [null, "A", "C", "B"],
        Of(ToyGenerator.Run(
            context =>
            {
                context.AddSource("C.cs", "");
                context.AddSource("A.cs", "");
            },
            context =>
            {
                context.AddSource("B.cs", "");
                context.ReportDiagnostic(ToyDiagnostics.Without("A message"));
            })).Select(target => target.Name));

    [Fact]
    public void No_sources_and_no_diagnostics_produce_no_targets() => Assert.Empty(Of(ToyGenerator.Sources()));

    [Fact]
    public void The_exceptions_of_two_generators_are_thrown_together()
    {
        var driver = ToyGenerator.Run(_ => throw new FormatException("first"), _ => throw new TimeoutException("second"));

        var thrown = Assert.Throws<AggregateException>(() => Of(driver));

        Assert.Equal(["first", "second"], thrown.InnerExceptions.Select(exception => exception.Message));
    }

    private static IReadOnlyList<SnapshotTarget> Of(GeneratorDriver driver) =>
        SnapshotTarget.Of(driver.GetRunResult(), new RewriteGuard([]));
}
