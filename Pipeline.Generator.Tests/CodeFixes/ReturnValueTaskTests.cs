using Pipelines.CodeFixes;

namespace Pipelines.Generator.Tests.CodeFixes;

public sealed class ReturnValueTaskTests
{
    private const string Id = "PIPE0019";

    [Theory]
    [InlineData("Task<string>", "ValueTask<string>")]
    [InlineData("Task</* the answer */ string?>", "ValueTask</* the answer */ string?>")]
    [InlineData("Task<Task<string>>", "ValueTask<Task<string>>")]
    [InlineData("System.Threading.Tasks.Task<string>", "System.Threading.Tasks.ValueTask<string>")]
    [InlineData("global::System.Threading.Tasks.Task<string>", "global::System.Threading.Tasks.ValueTask<string>")]
    [InlineData("Tasks.Task<string>", "Tasks.ValueTask<string>")]
    [InlineData("Tasks::Task<string>", "Tasks::ValueTask<string>")]
    [InlineData("Text", "ValueTask<string>")]
    public Task The_return_type_keeps_its_qualification_and_comments(string before, string after) => Check(Source(before), Source(after));

    [Fact]
    public async Task The_title_names_the_new_return_type() =>
        Assert.Equal("Return ValueTask<string>", await Check(Source("Task<string>"), Source("ValueTask<string>")));

    [Fact]
    public Task The_fix_qualifies_ValueTask_if_the_name_means_another_type() => Check(
        Source("Task<string>") + "class ValueTask<T>;",
        Source("Tasks.ValueTask<string>") + "class ValueTask<T>;");

    [Fact]
    public Task The_fix_replaces_an_alias_and_adds_the_missing_using() => Check(
        """
        using Pipelines;
        using Text = System.Threading.Tasks.Task<string>;

        partial class P
        {
            [Stage(Order = 10)] async Text A(string x, System.Threading.CancellationToken ct) {
                await System.Threading.Tasks.Task.Delay(1, ct); return x; }
            Text B() => System.Threading.Tasks.Task.FromResult("");
        }
        """,
        """
        using System.Threading.Tasks;
        using Pipelines;
        using Text = System.Threading.Tasks.Task<string>;

        partial class P
        {
            [Stage(Order = 10)] async ValueTask<string> A(string x, System.Threading.CancellationToken ct) {
                await System.Threading.Tasks.Task.Delay(1, ct); return x; }
            Text B() => System.Threading.Tasks.Task.FromResult("");
        }
        """);

    [Fact]
    public Task Fix_all_changes_all_stages_of_a_project() => FixCase.CheckAllAsync(
        new ReturnValueTaskFix(),
        Id,
        [Source("Task<string>"), Source("System.Threading.Tasks.Task<string>").Replace("class P", "class Q", StringComparison.Ordinal)],
        [Source("ValueTask<string>"),
            Source("System.Threading.Tasks.ValueTask<string>").Replace("class P", "class Q", StringComparison.Ordinal)]);

    [Theory]
    [InlineData(
        "interface I { Task<int> A(int x, CancellationToken y); } class D : P, I; partial class P { [Stage(Order = 10)] public async "
        + "Task<int> A(int x, CancellationToken y) { await Task.Delay(x, y); return x; } }")]
    [InlineData(
        "partial class P { [Stage(Order = 10)] async Task<int> A(int x, CancellationToken y) { await Task.Delay(x, y); return x; } "
        + "Task<int> B() => A(1, default); }")]
    public Task The_fix_is_not_offered_if_callers_need_the_type(string source) =>
        FixCase.CheckNoOfferAsync(
            new ReturnValueTaskFix(), Id, "using System.Threading; using System.Threading.Tasks; using Pipelines; " + source);

    private static string Source(string type) => $$"""
        using System.Threading;
        using System.Threading.Tasks;
        using Pipelines;
        using Tasks = System.Threading.Tasks;
        using Text = System.Threading.Tasks.Task<string>;

        partial class P
        {
            [Stage(Order = 10)] private async {{type}} AAsync(string x, CancellationToken ct) { await Task.Delay(1, ct); return default!; }
            private Text B() => Tasks.Task.FromResult("");
        }
        """;

    private static Task<string> Check(string before, string after) => FixCase.CheckAsync(new ReturnValueTaskFix(), Id, before, after);
}
