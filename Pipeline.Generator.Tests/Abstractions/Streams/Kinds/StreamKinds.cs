using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Kinds;

/// <summary>Every kind of stream, and in one place which rules some of them can't have.</summary>
internal static class StreamKinds
{
    public static readonly IReadOnlyList<StreamKind> All =
    [
        new("sync", StreamEngine.Fused, static map => new SyncPipeline(map), new SequenceEnds()),
        new("async", StreamEngine.Fused, static map => new AsyncPipeline(Yielding(map)), new SequenceEnds()),
        new("async at once", StreamEngine.Fused, static map => new AsyncPipeline(item => Task.FromResult(map(item))), new SequenceEnds()),
        new("many", StreamEngine.Fused, static map => new ExpandPipeline(map), new SequenceEnds()),
        new("async many", StreamEngine.Fused, static map => new AsyncExpandPipeline(map), new SequenceEnds()),
        new("segments", StreamEngine.Segmented, static map => new QueuedPipeline(map), new SequenceEnds()),
        new("async segments", StreamEngine.Segmented, static map => new QueuedAsyncPipeline(Yielding(map)), new SequenceEnds()),
        new("many segments", StreamEngine.Segmented, static map => new QueuedExpandPipeline(map), new SequenceEnds()),
        new("workers", StreamEngine.Segmented, static map => new OrderedWorkersPipeline(map), new SequenceEnds()),
        new(Session, StreamEngine.Segmented, static map => new SyncPipeline(map), new SessionEnds()),
        new(Block, StreamEngine.Segmented, static map => new SyncPipeline(map), new BlockEnds()),
        new(Observer, StreamEngine.Fused, static map => new SyncPipeline(map), new ObserverEnds()),
        new(Observable, StreamEngine.Fused, static map => new SyncPipeline(map), new ObservableEnds()),
    ];

    private const string Session = "session";
    private const string Block = "block";
    private const string Observer = "to an observer";
    private const string Observable = "from an observable";

    private static readonly string[] OtherEnds = [Session, Block, Observer, Observable];
    private static readonly string[] OtherSources = [Session, Block, Observable];
    private static readonly string[] Workers =
        [.. from kind in All where kind.Engine == StreamEngine.Segmented select kind.Name];

    /// <summary>The rules that a kind can't have, and why.</summary>
    public static readonly IReadOnlyList<Exemption> Exemptions =
    [
        new(nameof(StreamSourceTests.Stream_starts_its_source_on_the_first_read), [Session, Block], "Its writers start with it."),
        .. Each("The library does not enumerate the source: a task writes, sends or tells what it yields.", OtherSources,
            nameof(StreamSourceTests.Source_is_disposed_once_before_the_consumer_sees_the_end),
            nameof(StreamSourceTests.Source_is_disposed_once_before_the_consumer_sees_a_failure),
            nameof(StreamSourceTests.Stage_failure_takes_precedence_over_a_source_disposal_failure),
            nameof(StreamSourceTests.Source_failure_takes_precedence_over_its_disposal_failure),
            nameof(StreamSourceTests.Source_disposal_failure_fails_a_stream_without_another_failure),
            nameof(StreamCancellationTests.Stream_canceled_before_it_starts_does_not_read_its_source),
            nameof(StreamCancellationTests.Source_exception_after_cancellation_ends_the_stream_as_canceled)),
        .. Each("The library does not enumerate the source, or the consumer does not enumerate the library's stream.", OtherEnds,
            nameof(StreamSourceTests.Stream_disposed_twice_disposes_its_source_once),
            nameof(StreamSourceTests.Source_disposal_failure_fails_the_disposal_of_a_stream),
            nameof(StreamSourceTests.Source_is_not_disposed_during_a_read),
            nameof(StreamSourceTests.Source_exception_after_the_consumer_leaves_is_ignored)),
        .. Each("The consumer has no token of its own.", [Session, Block, Observer],
            nameof(StreamCancellationTests.Stream_with_two_tokens_names_the_canceled_one),
            nameof(StreamCancellationTests.Stream_canceled_during_a_source_wait_names_the_canceled_token)),
        .. Each("Items are taken ahead of the stages.", [.. Workers, Observable],
            nameof(StreamCancellationTests.Source_is_not_read_again_after_a_stage_cancels)),
        .. Each("The cancellation comes before the consumer has received the failure.", [.. Workers, Observable],
            nameof(StreamCancellationTests.Cancellation_during_the_disposal_does_not_replace_a_failure)),
        .. Each("A result is settled when it is accepted there.", [Block, Observer],
            nameof(SettlementTests.A_result_is_settled_when_the_next_one_is_requested),
            nameof(SettlementTests.Results_that_a_leaving_consumer_has_are_not_settled)),
        new(nameof(StreamEndTests.Ended_stream_keeps_no_result_in_Current), [Block, Observer], "Its consumer is a method of the tests."),
    ];

    /// <summary>Returns the names of the kinds that have a rule.</summary>
    public static IEnumerable<string> For(string rule) =>
        All.Select(static kind => kind.Name)
        .Except(from exemption in Exemptions where exemption.Rule == rule from kind in exemption.Kinds select kind);

    /// <summary>Returns the same, each with both settings of whatever else the test varies.</summary>
    public static TheoryData<string, bool> Theory(string rule) =>
        new(from kind in For(rule) from setting in new[] { true, false } select (kind, setting));

    public static StreamKind Of(string name) => All.Single(kind => kind.Name == name);

    private static IEnumerable<Exemption> Each(string reason, string[] kinds, params string[] rules) =>
        rules.Select(rule => new Exemption(rule, kinds, reason));

    private static Func<int, Task<int>> Yielding(Func<int, int> map) => async item =>
    {
        await Task.Yield();
        return map(item);
    };
}
