using Microsoft.CodeAnalysis.CodeFixes;
using Pipelines.CodeFixes;

namespace Pipelines.Generator.Tests.CodeFixes;

public sealed class AddTokenTests
{
    private const string Id = "PIPE0018";

    [Fact]
    public async Task The_fix_adds_the_token_and_the_using_it_needs()
    {
        string title = await Check(
            """
            using System.Threading.Tasks;
            using Pipelines;

            public partial class P
            {
                /// <summary>Waits.</summary>
                [Stage(Order = 10)]
                private static async ValueTask<int> AAsync(int x) // slowly
                {
                    await Task.Delay(x);
                    return x;
                }
            }
            """,
            """
            using System.Threading;
            using System.Threading.Tasks;
            using Pipelines;

            public partial class P
            {
                /// <summary>Waits.</summary>
                [Stage(Order = 10)]
                private static async ValueTask<int> AAsync(int x, CancellationToken cancellationToken) // slowly
                {
                    await Task.Delay(x);
                    return x;
                }
            }
            """);

        Assert.Equal("Add 'CancellationToken cancellationToken'", title);
    }

    [Theory]
    [InlineData("using System.Threading;")]
    [InlineData("global using System.Threading;")]
    [InlineData("using CancellationToken = System.Threading.CancellationToken;")]
    public Task The_fix_adds_no_using_if_CancellationToken_already_resolves(string directive) => Check(
        $$"""
        {{directive}}
        using System.Threading.Tasks;
        using Pipelines;
        partial class P { [Stage(Order = 10)] Task A(int x) => Task.CompletedTask; }
        """,
        $$"""
        {{directive}}
        using System.Threading.Tasks;
        using Pipelines;
        partial class P { [Stage(Order = 10)] Task A(int x, CancellationToken cancellationToken) => Task.CompletedTask; }
        """);

    [Fact]
    public Task The_fix_respects_global_usings_of_other_files() => FixCase.CheckAsync(
        new AddTokenFix(),
        Id,
        ["using Pipelines; partial class P { [Stage(Order = 10)] Task A(int x) => Task.CompletedTask; }",
            "global using System.Threading; global using System.Threading.Tasks;"],
        ["using Pipelines; partial class P { [Stage(Order = 10)] Task A(int x, CancellationToken cancellationToken) => Task.CompletedTask; "
        + "}", "global using System.Threading; global using System.Threading.Tasks;"]);

    [Fact]
    public Task The_fix_qualifies_CancellationToken_if_the_name_means_another_type() => Check(
        """
        using System.Threading.Tasks;
        using Pipelines;
        public class CancellationToken;
        public partial class P
        {
            [Stage(Order = 10)] Task A(int x) => Task.CompletedTask;
        }
        """,
        """
        using System.Threading.Tasks;
        using Pipelines;
        public class CancellationToken;
        public partial class P
        {
            [Stage(Order = 10)] Task A(int x, System.Threading.CancellationToken cancellationToken) => Task.CompletedTask;
        }
        """);

    [Theory]
    [InlineData(
        "Task A(int cancellationToken) => Task.CompletedTask;",
        "Task A(int cancellationToken, CancellationToken cancellationToken2) => Task.CompletedTask;")]
    [InlineData(
        "async Task A(int x) { int cancellationToken = x, cancellationToken2 = x; await Task.Delay(cancellationToken + "
        + "cancellationToken2); }",
        "async Task A(int x, CancellationToken cancellationToken3) { int cancellationToken = x, cancellationToken2 = x; await "
        + "Task.Delay(cancellationToken + cancellationToken2); }")]
    [InlineData(
        "Task A(int x) => Task.Delay(x, @cancellationToken); readonly CancellationToken cancellationToken = default;",
        "Task A(int x, CancellationToken cancellationToken2) => Task.Delay(x, @cancellationToken); readonly CancellationToken "
        + "cancellationToken = default;")]
    [InlineData(
        "Task A(int x = 1) => Task.Delay(x);", "Task A(int x = 1, CancellationToken cancellationToken = default) => Task.Delay(x);")]
    [InlineData(
        "Task A(\n        int x) => Task.Delay(x);",
        "Task A(\n        int x,\n        CancellationToken cancellationToken) => Task.Delay(x);")]
    [InlineData(
        "Task A(\n        int x // the time\n    ) => Task.Delay(x);",
        "Task A(\n        int x, // the time\n        CancellationToken cancellationToken\n    ) => Task.Delay(x);")]
    [InlineData(
        "Task A(int x /* the time */) => Task.Delay(x);",
        "Task A(int x, /* the time */ CancellationToken cancellationToken) => Task.Delay(x);")]
    [InlineData(
        "Task A(in int x) => Task.Delay(x); void A(int x, string y) { }",
        "Task A(in int x, CancellationToken cancellationToken) => Task.Delay(x); void A(int x, string y) { }")]
    public Task The_token_parameter_fits_the_parameters_and_names(string before, string after) => Check(Source(before), Source(after));

    [Fact]
    public Task Both_parts_of_a_partial_method_get_the_token() => FixCase.CheckAsync(
        new AddTokenFix(),
        Id,
        [
            "using System.Threading.Tasks;\nusing Pipelines;\npartial class P { [Stage(Order = 10)] private partial Task A(int x); }",
            "using System.Threading;\nusing System.Threading.Tasks;\npartial class P { private partial async Task A(int x) => await "
            + "Task.Delay(x, CancellationToken.None); }",
        ],
        [
            "using System.Threading;\nusing System.Threading.Tasks;\nusing Pipelines;\npartial class P { [Stage(Order = 10)] private "
            + "partial Task A(int x, CancellationToken cancellationToken); }",
            "using System.Threading;\nusing System.Threading.Tasks;\npartial class P { private partial async Task A(int x, "
            + "CancellationToken cancellationToken) => await Task.Delay(x, CancellationToken.None); }",
        ]);

    [Fact]
    public Task Fix_all_adds_every_token_and_one_using_per_file() => FixCase.CheckAllAsync(
        new AddTokenFix(),
        Id,
        [
            "using System.Threading.Tasks;\nusing Pipelines;\npartial class P { [Stage(Order = 10)] Task A(int x) => Task.Delay(x); "
            + "[Stage(Order = 20)] ValueTask B(int x) => default; }",
            "using System.Threading.Tasks;\nusing Pipelines;\npartial class Q { [Stage(Order = 10)] Task A(int x) => Task.Delay(x); }",
        ],
        [
            "using System.Threading;\nusing System.Threading.Tasks;\nusing Pipelines;\npartial class P { [Stage(Order = 10)] Task A(int x, "
            + "CancellationToken cancellationToken) => Task.Delay(x); [Stage(Order = 20)] ValueTask B(int x, CancellationToken "
            + "cancellationToken) => default; }",
            "using System.Threading;\nusing System.Threading.Tasks;\nusing Pipelines;\npartial class Q { [Stage(Order = 10)] Task A(int x, "
            + "CancellationToken cancellationToken) => Task.Delay(x); }",
        ]);

    [Fact]
    public Task Fix_all_of_a_document_leaves_other_documents_unchanged() => FixCase.CheckPartlyAsync(
        new AddTokenFix(),
        Id,
        ["using System.Threading; using System.Threading.Tasks; using Pipelines; partial class P { [Stage(Order = 10)] Task A(int x) => "
        + "Task.Delay(x); }",
        "using System.Threading.Tasks; using Pipelines; partial class Q { [Stage(Order = 10)] Task A(int x) => Task.Delay(x); }"],
        ["using System.Threading; using System.Threading.Tasks; using Pipelines; partial class P { [Stage(Order = 10)] Task A(int x, "
        + "CancellationToken cancellationToken) => Task.Delay(x); }",
        "using System.Threading.Tasks; using Pipelines; partial class Q { [Stage(Order = 10)] Task A(int x) => Task.Delay(x); }"],
        FixAllScope.Document);

    [Theory]
    [InlineData(
        "interface I { Task A(int x); } class D : P, I; partial class P { [Stage(Order = 10)] public Task A(int x) => Task.Delay(x); }")]
    [InlineData(
        "partial class P { [Stage(Order = 10)] public virtual Task A(int x) => Task.Delay(x); } class D : P { public override Task A(int "
        + "x) => Task.Delay(-x); }")]
    [InlineData(
        "abstract partial class P { [Stage(Order = 10)] protected abstract Task A(int x); } class D : P { protected override Task A(int x) "
        + "=> Task.Delay(-x); }")]
    [InlineData("partial class P { [Stage(Order = 10)] Task A(int x) => Task.Delay(x); void A(int x, CancellationToken y) { } }")]
    [InlineData(
        "class B { protected void A(int x, CancellationToken y) { } } partial class P : B { [Stage(Order = 10)] Task A(int x) => "
        + "Task.Delay(x); }")]
    public Task The_fix_is_not_offered_if_it_breaks_other_code(string source) =>
        FixCase.CheckNoOfferAsync(
            new AddTokenFix(), Id, "using System.Threading; using System.Threading.Tasks; using Pipelines; " + source);

    [Fact]
    public Task A_virtual_stage_without_overrides_gets_a_token() =>
        Check(Source("public virtual Task A(int x) => Task.Delay(x);"),
            Source("public virtual Task A(int x, CancellationToken cancellationToken) => Task.Delay(x);"));

    [Fact]
    public Task User_code_that_calls_the_stage_still_compiles() => Check(
        Source("private static async Task A(int x) { if (x > 0) await A(x - 1); await Task.Delay(x); }"),
        Source("private static async Task A(int x, CancellationToken cancellationToken = default) { if (x > 0) await A(x - 1); await "
        + "Task.Delay(x); }"));

    [Fact]
    public Task A_nameof_expression_does_not_count_as_a_call() => Check(
        Source("public Task A(int x) => Task.Delay(nameof(A).Length);"),
        Source("public Task A(int x, CancellationToken cancellationToken) => Task.Delay(nameof(A).Length);"));

    [Fact]
    public Task An_asynchronous_iterator_gets_an_EnumeratorCancellation_token() => FixCase.CheckAsync(
        new AddTokenFix(),
        Id,
        """
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Pipelines;

        partial class P
        {
            [Stage(Order = 10, Kind = StageKind.Expand)]
            static async IAsyncEnumerable<int> A(int x)
            {
                await Task.Delay(x);
                yield return x;
            }
        }
        """,
        """
        using System.Collections.Generic;
        using System.Runtime.CompilerServices;
        using System.Threading;
        using System.Threading.Tasks;
        using Pipelines;

        partial class P
        {
            [Stage(Order = 10, Kind = StageKind.Expand)]
            static async IAsyncEnumerable<int> A(int x, [EnumeratorCancellation] CancellationToken cancellationToken)
            {
                await Task.Delay(x);
                yield return x;
            }
        }
        """);

    private static string Source(string method) => $$"""
        using System.Threading;
        using System.Threading.Tasks;
        using Pipelines;

        partial class P
        {
            [Stage(Order = 10)] {{method}}
        }
        """;

    private static Task<string> Check(string before, string after) => FixCase.CheckAsync(new AddTokenFix(), Id, before, after);
}
