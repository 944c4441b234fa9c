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
    public Task The_type_changes_and_its_writing_stays(string before, string after) => Check(Source(before), Source(after));

    [Fact]
    public async Task The_title_says_what_will_be_returned() =>
        Assert.Equal("Return ValueTask<string>", await Check(Source("Task<string>"), Source("ValueTask<string>")));

    [Fact]
    public Task A_name_that_means_something_else_is_qualified() => Check(
        Source("Task<string>") + "class ValueTask<T>;",
        Source("Tasks.ValueTask<string>") + "class ValueTask<T>;");

    [Fact]
    public Task An_alias_gives_way_to_the_type_with_the_using_that_it_needs() => Check(
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
    public Task All_stages_of_a_project_change_at_once() => FixCase.CheckAllAsync(
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
    public Task The_fix_is_not_offered_where_something_else_depends_on_what_is_returned(string source) =>
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
