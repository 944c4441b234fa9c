namespace Pipelines.Generator.Tests.Generator.Parsing.Stages;

/// <summary>Signatures that do not fit what the attribute says of them.</summary>
public sealed class KindDiagnosticsTests
{
    [Theory]
    [InlineData("private static {|PIPE0014:int|} A(string x) => 1;", "returns 'int', which is no sequence")]
    [InlineData("private static {|PIPE0014:void|} A(string x) { }", "returns nothing")]
    [InlineData("private static {|PIPE0014:int[,]|} A(string x) => new int[1, 1];", "which is no sequence")]
    [InlineData("private static {|PIPE0014:Both|} A(string x) => new();", "a sequence in more than one way")]
    [InlineData("private static {|PIPE0014:bool|} A(string x, out string[] y) { y = [x]; return true; }", "has an 'out' parameter")]
    public async Task Only_a_sequence_of_one_type_is_expanded(string method, string reason)
    {
        string[] messages = await Check($"[Stage(Order = 10, Kind = StageKind.Expand)] {method}");

        Assert.Contains(reason, messages[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("private static int A({|PIPE0014:string|} x) => 1;")]
    [InlineData("private static int A({|PIPE0014:List<string>|} x) => 1;")]
    [InlineData("private static int A({|PIPE0014:string[,]|} x) => 1;")]
    [InlineData("private static int A({|PIPE0014:ReadOnlySpan<string>|} x) => 1;")]
    [InlineData("private static {|PIPE0014:bool|} A(string[] x, out int y) { y = 1; return true; }")]
    public Task A_batch_stage_takes_many_items_and_returns_its_results(string method) =>
        Check($"[Stage(Order = 10, BatchSize = 2)] {method}");

    [Theory]
    [InlineData("Map", "private static int A(string x) => 1;")]
    [InlineData("Map", "private static ValueTask<int> A(string x, CancellationToken ct) => new(1);")]
    [InlineData("Tap", "private static void A(string x) { }")]
    [InlineData("Tap", "private static ValueTask A(string x, CancellationToken ct) => default;")]
    [InlineData("Filter", "private static bool A(string x) => true;")]
    [InlineData("FilterMap", "private static bool A(string x, out int y) { y = 1; return true; }")]
    [InlineData("FilterMap", "private static Optional<int> A(string x) => default;")]
    [InlineData("FilterMap", "private static ValueTask<Optional<int>> A(string x, CancellationToken ct) => default;")]
    [InlineData("Expand", "private static int[] A(string x) => [];")]
    public Task A_stage_may_state_the_kind_that_its_signature_has(string kind, string method) =>
        Check($"[Stage(Order = 10, Kind = StageKind.{kind})] {method}");

    [Fact]
    public Task A_batch_stage_cannot_be_a_filter() =>
        Check("[Stage(Order = 10, BatchSize = 2, Kind = StageKind.Filter)] private static {|PIPE0014:bool|} A(string[] x) => true;");

    [Theory]
    [InlineData("{|PIPE0025:BatchSize = -1|}", "BatchSize = -1")]
    [InlineData("{|PIPE0025:Kind = (StageKind)9|}", "Kind = 9")]
    [InlineData("{|PIPE0025:OnError = (ErrorAction)(-3)|}", "OnError = -3")]
    public async Task An_invalid_setting_is_an_error(string setting, string inMessage)
    {
        string[] messages = await Check($"[Stage(Order = 10, {setting})] private static int A(string x) => 1;");

        Assert.Contains(inMessage, messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_map_that_was_meant_to_expand_is_recognized()
    {
        string[] messages = await Check("""
            [Stage(Order = 10)] private static {|PIPE0008:string[]|} A(string x) => [x];
            [Stage(Order = 20)] private static int B(string x) => 1;
            """);

        Assert.Contains("write Kind = StageKind.Expand", messages[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "[Stage(Order = 10)] private static async ValueTask<int> A(string x, CancellationToken ct) { await Task.Yield(); return 1; } "
        + "[Stage(Order = 20)] private static {|PIPE0012:Span<int>|} B(int x) => new int[x];")]
    [InlineData(
        "[Stage(Order = 10)] private static int A({|PIPE0012:ReadOnlySpan<char>|} x) => 1; [Stage(Order = 20)] private static async "
        + "ValueTask B(int x, CancellationToken ct) => await Task.Yield();")]
    [InlineData(
        "[Stage(Order = 10)] private static Span<int> A(int x) => new int[x]; [Stage(Order = 20)] private static ValueTask<int> "
        + "B({|PIPE0012:Span<int>|} x, CancellationToken ct) => new(1);")]
    [InlineData(
        "[Stage(Order = 10)] private static Span<int> A(int x) => new int[x]; [Stage(Order = 20, Kind = StageKind.Expand)] private static "
        + "int[] B({|PIPE0012:Span<int>|} x) => x.ToArray();")]
    [InlineData(
        "[Stage(Order = 10)] private static Span<int> A(int x) => new int[x]; [Stage(Order = 20, OnError = ErrorAction.DeadLetter)] "
        + "private static int B({|PIPE0012:Span<int>|} x) => 1; [DeadLetter] private void D(StageFailure f) { }")]
    [InlineData("[Stage(Order = 10)] private static {|PIPE0012:Span<int>|} A(in Guid x) => default;")]
    [InlineData(
        "[Stage(Order = 10)] private static int A({|PIPE0012:Span<int>|} x) => 1; [Stage(Order = 20, BatchSize = 2)] private static void "
        + "B(int[] x) { }")]
    public Task Ref_structs_pass_only_between_adjacent_synchronous_stages(string members) => Check(members);

    [Theory]
    [InlineData("[Stage(Order = 10)] private static int A(ReadOnlySpan<char> x) => 1;")]
    [InlineData("[Stage(Order = 10)] private static Span<int> A(int[] x) => x; [Stage(Order = 20)] private static void B(Span<int> x) { }")]
    [InlineData("[Stage(Order = 10)] private static bool A(int[] x, out Span<int> y) { y = x; return true; }")]
    public Task A_synchronous_pipeline_may_take_and_emit_ref_structs(string members) => Check(members);

    [Fact]
    public Task Ref_structs_are_type_arguments_since_CSharp_13() => DiagnosticCase.CheckAsync(
        "public partial class P { [Pipelines.Stage(Order = 10)] private static int A({|PIPE0012:System.ReadOnlySpan<char>|} x) => 1; }",
        Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp12);

    [Fact]
    public Task Asynchronous_sequences_should_take_a_token() => Check("""
        [Stage(Order = 10, Kind = StageKind.Expand)] private static async IAsyncEnumerable<int> {|PIPE0018:A|}(string x) {
            await Task.Yield(); yield return 1; }
        """);

    private static Task<string[]> Check(string members) => DiagnosticCase.CheckAsync($$"""
        using System;
        using System.Collections;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Pipelines;

        public partial class P
        {
            {{members}}
        }

        public sealed class Both : IEnumerable<int>, IEnumerable<string>
        {
            IEnumerator<int> IEnumerable<int>.GetEnumerator() => throw new NotSupportedException();
            IEnumerator<string> IEnumerable<string>.GetEnumerator() => throw new NotSupportedException();
            IEnumerator IEnumerable.GetEnumerator() => throw new NotSupportedException();
        }
        """);
}
