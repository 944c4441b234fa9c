using Microsoft.CodeAnalysis.CSharp;
using Pipelines.Generator.Caching;
using Pipelines.Testing.Compiling;

namespace Pipelines.Generator.Tests.Generator.Caching;

/// <summary>Which edits can't have changed a pipeline, and which can, wherever they are made.</summary>
public sealed class DeclarationCacheTests
{
    private const string Pipeline = """
        using Pipelines;
        using Item = Shop.Line;

        public partial class P : Base
        {
            [Stage(Order = Numbers.First)] private static Item A(Item x) { int doubled = 1; return x; }
            [Stage(Order = (int)Places.Last, Name = Numbers.Name)] private static Item B(Item x) => x;
        }
        """;

    private const string Rest = """
        namespace Shop { public struct Line { public int Id; public int Count; } public sealed class Page; }
        public static class Numbers { public const int First = 1; public const string Name = "Second"; public static int Free = 3; }
        public enum Places { Last = 20 }
        public class Base { protected int Other(int x) { return x; } }
        """;

    // Stays as it is, and is what an edited compilation is found to be like the one before by.
    private const string Another = "public partial class Q { [Pipelines.Stage(Order = 1)] private static int A(int x) => x / 1; }";

    [Theory]
    [InlineData("int doubled = 1;", "int doubled = 2; /* more */")]
    [InlineData("=> x;", "=> default;")]
    [InlineData("{ return x; }", "{ return x + 1; }")]
    [InlineData("{ return x; }", "{ int Local(int y) => y; return Local(x); }")]
    [InlineData("public enum", "/* places */ public enum")]
    public void A_method_body_edit_keeps_the_declaration_shape(string old, string changed)
    {
        CSharpCompilation before = Parsed(Pipeline, Rest, Another);

        Assert.Same(DeclarationShape.Of(before), DeclarationShape.Of(Edit(before, old, changed)));
    }

    [Theory]
    [InlineData("First = 1", "First = 2")]
    [InlineData("\"Second\"", "\"Third\"")]
    [InlineData("Last = 20", "Last = 21")]
    [InlineData("Item = Shop.Line", "Item = Shop.Page")]
    [InlineData("public int Count;", "public int Count; public decimal Total;")]
    [InlineData("protected int Other(int x) { return x; }", "public int Run(Shop.Line x) { return x.Id; }")]
    public void A_declaration_edit_in_any_file_updates_the_text(string old, string changed)
    {
        CSharpCompilation before = TestCompilation.Create([Pipeline, Rest]);
        GeneratorRun run = GeneratorRun.Of(before);
        CSharpCompilation after = Edit(before, old, changed);
        Assert.NotSame(DeclarationShape.Of(before), DeclarationShape.Of(after));

        Assert.Equal(
            GeneratorRun.Of(TestCompilation.Create([.. after.SyntaxTrees.Select(static tree => tree.ToString())])).Text,
            Text(CacheMatrix.RunAgain(run, after)));
        Assert.NotEqual(run.Text, Text(CacheMatrix.RunAgain(run, after)));
    }

    [Fact]
    public void A_directive_in_a_method_affects_the_code_after_it()
    {
        CSharpCompilation before =
            Parsed(Another,
                "public partial class P { void M() {\n#nullable enable\n} [Pipelines.Stage(Order = 1)] private static string A(string x) "
                + "=> x; }");

        Assert.NotSame(DeclarationShape.Of(before), DeclarationShape.Of(Edit(before, "#nullable enable", "#nullable disable")));
    }

    [Fact]
    public void Nullable_annotations_count_as_declarations()
    {
        CSharpCompilation before =
            Parsed(Another,
                "using Pipelines; public partial class P {\n#nullable enable\n"
                + "[Stage(Order = 1)] private static string A(string x) => x; }");
        CSharpCompilation after = Edit(before, "#nullable enable", "#nullable disable");

        Assert.NotSame(DeclarationShape.Of(before), DeclarationShape.Of(after));
    }

    [Theory]
    [InlineData("public long More { get => 0; }", "public long More { get; }")]
    [InlineData("public long More { get => 0; }", "public long More { get => field; }")]
    [InlineData("public long More => 0;", "public long More => field;")]
    public void A_property_with_a_new_field_is_another_declaration(string old, string changed)
    {
        CSharpCompilation before = Parsed(Another, $"public struct Line {{ {old} public long Id; }}");

        Assert.NotSame(DeclarationShape.Of(before), DeclarationShape.Of(Edit(before, old, changed)));
    }

    [Fact]
    public void Different_references_and_options_change_the_declaration_shape()
    {
        CSharpCompilation before = Parsed(Pipeline, Rest);

        Assert.NotSame(DeclarationShape.Of(before), DeclarationShape.Of(before.RemoveReferences(before.References.Last())));
        Assert.NotSame(DeclarationShape.Of(before), DeclarationShape.Of(before.WithOptions(before.Options.WithAllowUnsafe(false))));
        Assert.NotSame(
            DeclarationShape.Of(before),
            DeclarationShape.Of(
                before.AddSyntaxTrees(
                    CSharpSyntaxTree.ParseText("", TestCompilation.Options(), cancellationToken: TestContext.Current.CancellationToken))));
    }

    private static CSharpCompilation Parsed(params string[] sources)
    {
        CSharpCompilation compilation = TestCompilation.Create(sources);
        GeneratorRun.Of(compilation);
        return compilation;
    }

    private static CSharpCompilation Edit(CSharpCompilation compilation, string old, string changed)
    {
        var tree = compilation.SyntaxTrees.Single(candidate => candidate.ToString().Contains(old, StringComparison.Ordinal));
        return compilation.ReplaceSyntaxTree(
            tree, CSharpSyntaxTree.ParseText(
                tree.ToString().Replace(old, changed, StringComparison.Ordinal), (CSharpParseOptions)tree.Options, tree.FilePath));
    }

    private static string Text(Microsoft.CodeAnalysis.GeneratorRunResult result) =>
        string.Join('\n', result.GeneratedSources.Select(static source => source.SourceText.ToString()));
}
