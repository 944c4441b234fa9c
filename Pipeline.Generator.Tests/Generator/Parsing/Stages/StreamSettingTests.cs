namespace Pipelines.Generator.Tests.Generator.Parsing.Stages;

/// <summary>The settings of stages for queues and workers.</summary>
public sealed class StreamSettingTests
{
    [Theory]
    [InlineData("{|PIPE0025:Parallelism = 0|}", "Parallelism = 0")]
    [InlineData("{|PIPE0025:Parallelism = -2|}", "Parallelism = -2")]
    [InlineData(
        "{|PIPE0025:Capacity = -1|}",
        "Capacity = -1, which is out of range: use the number of items that may wait ahead of the stage, more than 0, or leave it out")]
    [InlineData("BatchSize = 2, {|PIPE0025:BatchTimeoutMilliseconds = -1|}", "BatchTimeoutMilliseconds = -1")]
    public async Task An_invalid_number_is_an_error(string setting, string inMessage)
    {
        string[] messages = await Check($"[Stage(Order = 10, {setting})] private static void A(string[] x) {{ }}");

        Assert.Contains(inMessage, messages[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "{|PIPE0028:BatchTimeoutMilliseconds = 10|}",
        "BatchTimeoutMilliseconds of stage 'A' has no effect: the stage takes its items one by one")]
    [InlineData("{|PIPE0028:Ordered = false|}", "Ordered of stage 'A' has no effect: the stage has one worker")]
    [InlineData("Parallelism = 1, {|PIPE0028:Ordered = false|}", "Ordered of stage 'A' has no effect: the stage has one worker")]
    public async Task A_setting_without_effect_is_a_warning(string setting, string message)
    {
        string[] messages = await Check($"[Stage(Order = 10, {setting})] private static void A(string x) {{ }}");

        Assert.StartsWith(message, messages[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Parallelism = 1, Capacity = 0, BatchTimeoutMilliseconds = 0, Ordered = true")]
    [InlineData("Parallelism = 2, Ordered = true")]
    [InlineData("Parallelism = 2, Ordered = false, Capacity = 10")]
    public Task Valid_stream_settings_are_not_reported(string settings) =>
        Check($"[Stage(Order = 10, {settings})] private static void A(string x) {{ }}");

    [Theory]
    [InlineData("[Stage(Order = 10, {|PIPE0028:Capacity = 10|})] private static int A(ReadOnlySpan<char> x) => 1;")]
    [InlineData(
        "[Stage(Order = 10)] private static int A(ReadOnlySpan<char> x) => 1; [Stage(Order = 20, {|PIPE0028:Parallelism = 2|}, Ordered = "
        + "false)] private static void B(int x) { }")]
    [InlineData("[Stage(Order = 10, {|PIPE0028:Capacity = 1|}, {|PIPE0028:Parallelism = 2|})] private static Span<int> A(int[] x) => x;")]
    public async Task A_pipeline_without_streams_has_neither_queues_nor_workers(string members)
    {
        string[] messages = await Check(members);

        Assert.Contains("so it has no streams", messages[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "[Stage(Order = 10)] private static Span<int> A(int[] x) => x; [Stage(Order = 20, Capacity = 1)] private static int "
        + "B({|PIPE0012:Span<int>|} x) => 1;", "because of its Capacity")]
    [InlineData(
        "[Stage(Order = 10)] private static Span<int> A(int[] x) => x; [Stage(Order = 20, Parallelism = 2)] private static int "
        + "B({|PIPE0012:Span<int>|} x) => 1;", "because of its Parallelism")]
    [InlineData(
        "[Stage(Order = 10, Parallelism = 2)] private static Span<int> A(int[] x) => x; [Stage(Order = 20)] private static int "
        + "B({|PIPE0012:Span<int>|} x) => 1;", "because of the Parallelism of stage 'A'")]
    [InlineData(
        "[Stage(Order = 10)] private static int[] A(int x) => [x]; [Stage(Order = 20, Kind = StageKind.Route, Parallelism = 2)] private "
        + "static bool B(int[] x) => true; [Stage(Order = 30, On = true)] private static Span<int> C(int[] x) => x; [Stage(Order = 40, "
        + "On = false)] private static Span<int> D(int[] x) => x; [Stage(Order = 50)] private static int E({|PIPE0012:Span<int>|} x) => 1;",
        "because of the Parallelism of stage 'B'")]
    public async Task A_ref_struct_cannot_be_queued(string members, string reason)
    {
        string[] messages = await Check(members);

        Assert.Contains(reason, messages[0], StringComparison.Ordinal);
    }

    [Fact]
    public Task Other_errors_of_a_stage_are_reported_first() =>
        Check("[{|PIPE0004:Stage(Capacity = 1)|}] private static int A(Span<int> x) => 1;");

    [Theory]
    [InlineData("private int {|PIPE0015:Start|};")]
    [InlineData("private static void {|PIPE0015:Start|}(StreamOptions? options, CancellationToken token) { }")]
    public Task A_member_that_conflicts_with_Start_is_an_error(string member) =>
        Check($"[Stage(Order = 10)] private static void A(string x) {{ }} {member}");

    [Fact]
    public Task A_stage_can_be_named_Start() => Check("[Stage(Order = 10)] private static string Start(string x) => x;");

    private static Task<string[]> Check(string members) => DiagnosticCase.CheckAsync($$"""
        #nullable enable
        #pragma warning disable CS0169
        using System;
        using System.Threading;
        using Pipelines;
        public partial class P
        {
            {{members}}
        }
        """);
}
