using Microsoft.CodeAnalysis.CodeFixes;
using Pipelines.CodeFixes;

namespace Pipelines.Generator.Tests.CodeFixes;

public sealed class OrderTests
{
    [Theory]
    [InlineData("[Stage]", "[Stage(Order = 20)]")]
    [InlineData("[StageAttribute()]", "[StageAttribute(Order = 20)]")]
    [InlineData("[Pipelines.Stage]", "[Pipelines.Stage(Order = 20)]")]
    [InlineData("[System.Obsolete, Stage /* later */]", "[System.Obsolete, Stage(Order = 20) /* later */]")]
    [InlineData("[Stage(Enabled = false)]", "[Stage(Order = 20, Enabled = false)]")]
    [InlineData("[Stage(/* off */ Enabled = false)]", "[Stage(Order = 20, /* off */ Enabled = false)]")]
    [InlineData("[method: Stage(Enabled = false, Name = \"X\")]", "[method: Stage(Order = 20, Enabled = false, Name = \"X\")]")]
    [InlineData(
        "[Stage(\n        // for now\n        Enabled = false,\n        Name = \"X\")]",
        "[Stage(\n        Order = 20,\n        // for now\n        Enabled = false,\n        Name = \"X\")]")]
    public async Task A_stage_gets_the_order_that_the_message_suggests(string before, string after)
    {
        string title = await FixCase.CheckAsync(new AddOrderFix(), "PIPE0004", Source(before), Source(after));

        Assert.Equal("Add Order = 20", title);

        static string Source(string attribute) => $$"""
            using Pipelines;

            public partial class P
            {
                [Stage(Order = 10)] private static string A(string x) => x;
                {{attribute}} private static string B(string x) => x;
                [Stage(Order = 30)] private static string C(string x) => x;
            }
            """;
    }

    [Fact]
    public Task An_order_below_all_others_may_be_negative() => FixCase.CheckAsync(
        new AddOrderFix(),
        "PIPE0004",
        "using Pipelines; partial class P { [Stage] static int A(int x) => x; [Stage(Order = 0)] static int B(int x) => x; }",
        "using Pipelines; partial class P { [Stage(Order = -10)] static int A(int x) => x; [Stage(Order = 0)] static int B(int x) => x; }");

    [Theory]
    [InlineData(FixAllScope.Document)]
    [InlineData(FixAllScope.Project)]
    [InlineData(FixAllScope.Solution)]
    public Task All_stages_without_an_order_get_one_each(FixAllScope scope) => FixCase.CheckAllAsync(
        new AddOrderFix(),
        "PIPE0004",
        ["using Pipelines; partial class P { [Stage] static int A(int x) => x; [Stage(Order = 3)] static int B(int x) => x; [Stage] static "
        + "int C(int x) => x; [Stage()] static int D(int x) => x; }"],
        ["using Pipelines; partial class P { [Stage(Order = 0)] static int A(int x) => x; [Stage(Order = 3)] static int B(int x) => x; "
        + "[Stage(Order = 10)] static int C(int x) => x; [Stage(Order = 20)] static int D(int x) => x; }"],
        scope);

    [Fact]
    public async Task Renumbered_stages_keep_their_sequence_in_steps_of_ten()
    {
        string title = await FixCase.CheckAsync(
            new RenumberFix(),
            "PIPE0005",
            [
                """
                using Pipelines;

                public partial class Shop
                {
                    [Stage(Order = 7)] private static string E(string x) => x;
                    [Stage(Order = 1)] private static string B(string x) => x;
                    [Stage(Order = 1)] private static string C(string x) => x;
                    [Stage(Enabled = false, Order = /* first */ -3 + 1 - 1 /* of all */)] private static string A(string x) => x;
                }
                """,
                """
                using Pipelines;

                public partial class Shop
                {
                    [Stage(Order = 1, Name = "Other")] private static string D(string x) => x;
                    [Stage(Order = 2_000)] private static string F(string x) => x;
                }
                """,
            ],
            [
                """
                using Pipelines;

                public partial class Shop
                {
                    [Stage(Order = 50)] private static string E(string x) => x;
                    [Stage(Order = 20)] private static string B(string x) => x;
                    [Stage(Order = 30)] private static string C(string x) => x;
                    [Stage(Enabled = false, Order = /* first */ 10 /* of all */)] private static string A(string x) => x;
                }
                """,
                """
                using Pipelines;

                public partial class Shop
                {
                    [Stage(Order = 40, Name = "Other")] private static string D(string x) => x;
                    [Stage(Order = 60)] private static string F(string x) => x;
                }
                """,
            ]);

        Assert.Equal("Renumber the stages of 'Shop' by tens", title);
    }

    [Fact]
    public Task Orders_with_named_constants_are_not_renumbered() => FixCase.CheckNoOfferAsync(
        new RenumberFix(),
        "PIPE0005",
        "using Pipelines; partial class P { private const int Late = 7; [Stage(Order = 1)] static int A(int x) => x; [Stage(Order = 1)] "
        + "static int B(int x) => x; [Stage(Order = 1 + Late)] static int C(int x) => x; }");

    [Theory]
    [InlineData("PIPE0004")]
    [InlineData("PIPE0005")]
    public Task Stages_without_an_order_are_renumbered_at_the_suggested_place(string id) => FixCase.CheckAsync(
        new RenumberFix(),
        id,
        "using Pipelines; partial class P { [Stage] static int A(int x) => x; [Stage(Order = 1)] static int B(int x) => x; [Stage] static "
        + "int C(int x) => x; [Stage(Order = 1)] static int D(int x) => x; [Stage(Order = 2)] static int E(int x) => x; }",
        "using Pipelines; partial class P { [Stage(Order = 10)] static int A(int x) => x; [Stage(Order = 20)] static int B(int x) => x; "
        + "[Stage(Order = 50)] static int C(int x) => x; [Stage(Order = 30)] static int D(int x) => x; [Stage(Order = 40)] static int "
        + "E(int x) => x; }");

    [Fact]
    public Task Partial_methods_are_renumbered_at_the_part_with_the_attribute() => FixCase.CheckAsync(
        new RenumberFix(),
        "PIPE0005",
        "using Pipelines; partial class P { [Stage(Order = 1)] private static partial int A(int x); private static partial int A(int x) => "
        + "x; private static partial int B(int x); [Stage(Order = 1)] private static partial int B(int x) => x; }",
        "using Pipelines; partial class P { [Stage(Order = 10)] private static partial int A(int x); private static partial int A(int x) "
        + "=> x; private static partial int B(int x); [Stage(Order = 20)] private static partial int B(int x) => x; }");

    [Fact]
    public Task Fix_all_renumbers_each_class_separately() => FixCase.CheckAllAsync(
        new RenumberFix(),
        "PIPE0005",
        [
            "using Pipelines; partial class P { [Stage(Order = 1)] static int A(int x) => x; [Stage(Order = 1)] static int B(int x) => x; "
            + "[Stage(Order = 1)] static int C(int x) => x; }",
            "using Pipelines; partial class Q { [Stage(Order = 2)] static int A(int x) => x; [Stage(Order = 2)] static int B(int x) => x; "
            + "} partial class R { [Stage(Order = 5)] static int A(int x) => x; }",
        ],
        [
            "using Pipelines; partial class P { [Stage(Order = 10)] static int A(int x) => x; [Stage(Order = 20)] static int B(int x) => "
            + "x; [Stage(Order = 30)] static int C(int x) => x; }",
            "using Pipelines; partial class Q { [Stage(Order = 10)] static int A(int x) => x; [Stage(Order = 20)] static int B(int x) => "
            + "x; } partial class R { [Stage(Order = 5)] static int A(int x) => x; }",
        ]);

    [Theory]
    [InlineData(
        "[Stage(Order = 20)] static int Parse(string x) => 1; [Stage(Order = 10)] static int Twice(int x) => x * 2;",
        "[Stage(Order = 10)] static int Parse(string x) => 1; [Stage(Order = 20)] static int Twice(int x) => x * 2;")]
    [InlineData(
        "[Stage(Order = 5)] static void Log(int x) { } [Stage(Order = 7, Enabled = true)] static int Parse(string x) => 1; [Stage(Order = "
        + "30)] static int Twice(int x) => x * 2;",
        "[Stage(Order = 7)] static void Log(int x) { } [Stage(Order = 5, Enabled = true)] static int Parse(string x) => 1; [Stage(Order = "
        + "30)] static int Twice(int x) => x * 2;")]
    [InlineData(
        "[Stage(Order = 1)] static int B(string x) => 1; [Stage(Order = 2)] static System.Uri C(int x) => null!; [Stage(Order = 3)] static "
        + "string A(System.Guid x) => \"\";",
        "[Stage(Order = 2)] static int B(string x) => 1; [Stage(Order = 3)] static System.Uri C(int x) => null!; [Stage(Order = 1)] static "
        + "string A(System.Guid x) => \"\";")]
    public async Task Stages_that_fit_in_another_order_are_reordered(string before, string after)
    {
        string title = await FixCase.CheckAsync(new ReorderFix(), "PIPE0008", Source(before), Source(after));

        Assert.Equal("Put the stages of 'P' into the order that fits", title);

        static string Source(string members) => $"using Pipelines; public partial class P {{ {members} }}";
    }

    [Fact]
    public Task Contributed_stages_are_reordered_in_their_own_class() => FixCase.CheckAsync(
        new ReorderFix(),
        "PIPE0008",
        [
            "using Pipelines; public partial class P { [Stage(Order = 1)] static int Twice(int x) => x * 2; }",
            "using Pipelines; static class Plugin { [Stage(Order = 2, Pipeline = typeof(P))] internal static int Parse(string x) => 1; }",
        ],
        [
            "using Pipelines; public partial class P { [Stage(Order = 2)] static int Twice(int x) => x * 2; }",
            "using Pipelines; static class Plugin { [Stage(Order = 1, Pipeline = typeof(P))] internal static int Parse(string x) => 1; }",
        ]);

    [Theory]
    [InlineData("[Stage(Order = 1)] static int Parse(string x) => 1; [Stage(Order = 2)] static int Size(System.Uri x) => 1;")]
    [InlineData(
        "const int Late = 2; [Stage(Order = Late)] static int Parse(string x) => 1; [Stage(Order = 1)] static int Twice(int x) => x * 2;")]
    public Task Stages_with_named_or_no_fitting_orders_are_not_reordered(string members) =>
        FixCase.CheckNoOfferAsync(new ReorderFix(), "PIPE0008", $"using Pipelines; public partial class P {{ {members} }}");

    [Fact]
    public Task Fix_all_reorders_each_class_separately() => FixCase.CheckAllAsync(
        new ReorderFix(),
        "PIPE0008",
        [
            "using Pipelines; partial class P { [Stage(Order = 1)] static int B(int x) => x; [Stage(Order = 2)] static int A(string x) => "
            + "1; }",
            "using Pipelines; partial class Q { [Stage(Order = 8)] static int B(int x) => x; [Stage(Order = 9)] static int A(string x) => "
            + "1; }",
        ],
        [
            "using Pipelines; partial class P { [Stage(Order = 2)] static int B(int x) => x; [Stage(Order = 1)] static int A(string x) => "
            + "1; }",
            "using Pipelines; partial class Q { [Stage(Order = 9)] static int B(int x) => x; [Stage(Order = 8)] static int A(string x) => "
            + "1; }",
        ]);
}
