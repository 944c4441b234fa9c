using Pipelines.CodeFixes;

namespace Pipelines.Generator.Tests.CodeFixes;

public sealed class MakePartialTests
{
    private const string Id = "PIPE0001";

    [Fact]
    public async Task A_class_becomes_partial()
    {
        string title = await Check(
            """
            using Pipelines;

            /// <summary>A shop.</summary>
            public sealed class Shop // the shop
            {
                [Stage(Order = 10)] private static string Trim(string text) => text.Trim();
            }
            """,
            """
            using Pipelines;

            /// <summary>A shop.</summary>
            public sealed partial class Shop // the shop
            {
                [Stage(Order = 10)] private static string Trim(string text) => text.Trim();
            }
            """);

        Assert.Equal("Make 'Shop' partial", title);
    }

    [Fact]
    public Task A_class_without_modifiers_keeps_its_comments_and_attributes() => Check(
        """
        using Pipelines;

        namespace Shops
        {
            // The only one.
            [System.Serializable]
            class Shop
            {
                [Stage(Order = 10)] private static string Trim(string text) => text.Trim();
            }

            // Another one.
            /* odd */ class Other { }
        }
        """,
        """
        using Pipelines;

        namespace Shops
        {
            // The only one.
            [System.Serializable]
            partial class Shop
            {
                [Stage(Order = 10)] private static string Trim(string text) => text.Trim();
            }

            // Another one.
            /* odd */ class Other { }
        }
        """);

    [Theory]
    [InlineData("public class Outer", "public partial class Outer")]
    [InlineData("interface Outer", "partial interface Outer")]
    [InlineData("// c\nstruct Outer<T>", "// c\npartial struct Outer<T>")]
    [InlineData("public sealed record Outer(int X)", "public sealed partial record Outer(int X)")]
    [InlineData("readonly record struct Outer", "readonly partial record struct Outer")]
    [InlineData("public ref struct Outer", "public ref partial struct Outer")]
    public async Task The_fix_makes_all_containing_types_partial_at_any_diagnostic(string outer, string partialOuter)
    {
        string before = $$"""
            using Pipelines;

            {{outer}}
            {
                internal partial struct Middle
                {
                    internal class Shop
                    {
                        [Stage(Order = 10)] private static string Trim(string text) => text.Trim();
                    }
                }
            }
            """;
        string after = before.Replace(outer, partialOuter, StringComparison.Ordinal)
            .Replace("internal class Shop", "internal partial class Shop", StringComparison.Ordinal);

        Editor editor = Editor.Open(before);
        foreach (Microsoft.CodeAnalysis.Diagnostic diagnostic in await editor.DiagnosticsAsync(Id))
            Assert.Equal([after], await editor.PublishAsync(Assert.Single(await editor.OffersAsync(new MakePartialFix(), diagnostic))));
        await Check(before, after);
    }

    [Fact]
    public Task Every_part_of_a_class_becomes_partial() => FixCase.CheckAsync(
        new MakePartialFix(),
        Id,
        [
            "using Pipelines; public partial class Outer { public class Shop { [Stage(Order = 10)] private static string Trim(string text) "
            + "=> text.Trim(); } }",
            "public class Outer { partial class Shop { } }",
            "partial class Outer { class Shop { } }",
        ],
        [
            "using Pipelines; public partial class Outer { public partial class Shop { [Stage(Order = 10)] private static string "
            + "Trim(string text) => text.Trim(); } }",
            "public partial class Outer { partial class Shop { } }",
            "partial class Outer { partial class Shop { } }",
        ]);

    [Fact]
    public Task Fix_all_makes_pipelines_with_a_shared_containing_type_partial() => FixCase.CheckAllAsync(
        new MakePartialFix(),
        Id,
        [
            """
            using Pipelines;

            public class Outer
            {
                public class A { [Stage(Order = 10)] private static string Trim(string text) => text.Trim(); }
                public class B { [Stage(Order = 10)] private static string Trim(string text) => text.Trim(); }
            }
            """,
            "using Pipelines; class C { [Stage(Order = 10)] private static string Trim(string text) => text.Trim(); }",
        ],
        [
            """
            using Pipelines;

            public partial class Outer
            {
                public partial class A { [Stage(Order = 10)] private static string Trim(string text) => text.Trim(); }
                public partial class B { [Stage(Order = 10)] private static string Trim(string text) => text.Trim(); }
            }
            """,
            "using Pipelines; partial class C { [Stage(Order = 10)] private static string Trim(string text) => text.Trim(); }",
        ]);

    private static Task<string> Check(string before, string after) => FixCase.CheckAsync(new MakePartialFix(), Id, before, after);
}
