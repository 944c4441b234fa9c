namespace Pipelines.Generator.Tests.Generator.Parsing.Stages;

/// <summary>Items that are ref structs, and the stages between which they may go.</summary>
public sealed class StackItemTests
{
    private const string Lanes = """
        [Stage(Order = 10)] private static ReadOnlySpan<char> Open(string x) => x;
        [Stage(Order = 20, Kind = StageKind.Route)] private static bool IsLong({|PIPE0012:ReadOnlySpan<char>|} x) => x.Length > 3;
        [Stage(Order = 30, On = true)] private static string Cut({|PIPE0012:ReadOnlySpan<char>|} x) => x[..3].ToString();
        [Stage(Order = 40, On = true)] private static int Count(string x) => x.Length;
        [Stage(Order = 50, On = false)] private static int Measure({|PIPE0012:ReadOnlySpan<char>|} x) => x.Length;
        """;

    [Theory]
    [InlineData("[Stage(Order = 60)] private static ValueTask<int> Save(int x, CancellationToken token) => new(x);")]
    [InlineData("[Stage(Order = 60, Kind = StageKind.Expand)] private static int[] Repeat(int x) => [x, x];")]
    [InlineData("[Stage(Order = 60, BatchSize = 2)] private static void Save(int[] x) { }")]
    [InlineData(
        "[Stage(Order = 60, Kind = StageKind.Filter, Divert = nameof(Reject))] private static bool IsOdd(int x) => x % 2 != 0; private "
        + "static ValueTask Reject(int x) => default;")]
    public async Task Ref_structs_cannot_take_lanes_of_a_pipeline_that_waits(string last)
    {
        string[] messages = await Check(Lanes + last);

        Assert.All(
            messages,
            static message =>
                Assert.Contains(
                    ", a ref struct, but goes through lanes of a pipeline that is asynchronous or emits many: use a type that can live on",
                    message, StringComparison.Ordinal));
    }

    [Fact]
    public Task Ref_structs_can_take_lanes_of_a_synchronous_pipeline() =>
        Check(Lanes.Replace("{|PIPE0012:ReadOnlySpan<char>|}", "ReadOnlySpan<char>", StringComparison.Ordinal));

    [Fact]
    public Task Workers_further_upstream_do_not_queue_a_ref_struct() => Check("""
        [Stage(Order = 10, Parallelism = 2)] private static int[] A(int x) => [x];
        [Stage(Order = 20)] private static Span<int> B(int[] x) => x;
        [Stage(Order = 30)] private static int C(Span<int> x) => x.Length;
        """);

    [Fact]
    public async Task A_stage_with_an_asynchronous_divert_emits_no_ref_struct()
    {
        string[] messages = await Check("""
            [Stage(Order = 10, Divert = nameof(Reject))]
            private static bool A(int[] x, out {|PIPE0012:Span<int>|} y) { y = x; return true; }
            private static ValueTask Reject(int[] x) => default;
            """);

        Assert.StartsWith(
            "Stage 'A' emits 'Span<int>', a ref struct, but has 'Reject' beside it, which is asynchronous: use a type that can live on the "
            + "heap", Assert.Single(messages), StringComparison.Ordinal);
    }

    private static Task<string[]> Check(string members) => DiagnosticCase.CheckAsync($$"""
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        using Pipelines;

        public partial class P
        {
            {{members}}
        }
        """);
}
