using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Kinds;

/// <summary>Every kind of stream, and in one place which rules some of them can't have.</summary>
internal static class StreamKinds
{
    public static readonly IReadOnlyList<StreamKind> All =
    [
        new("sync", StreamEngine.Fused, static map => new Plain(map), new SequenceEnds()),
        new("async", StreamEngine.Fused, static map => new Later(Yielding(map)), new SequenceEnds()),
        new("async at once", StreamEngine.Fused, static map => new Later(item => Task.FromResult(map(item))), new SequenceEnds()),
        new("many", StreamEngine.Fused, static map => new Expanding(map), new SequenceEnds()),
        new("async many", StreamEngine.Fused, static map => new LateExpanding(map), new SequenceEnds()),
        new("segments", StreamEngine.Segmented, static map => new Bounded(map), new SequenceEnds()),
        new("async segments", StreamEngine.Segmented, static map => new BoundedLater(Yielding(map)), new SequenceEnds()),
        new("many segments", StreamEngine.Segmented, static map => new BoundedExpanding(map), new SequenceEnds()),
        new("workers", StreamEngine.Segmented, static map => new BoundedWorkers(map), new SequenceEnds()),
        new(Session, StreamEngine.Segmented, static map => new Plain(map), new SessionEnds()),
        new(Block, StreamEngine.Segmented, static map => new Plain(map), new BlockEnds()),
        new(Observer, StreamEngine.Fused, static map => new Plain(map), new ObserverEnds()),
        new(Observable, StreamEngine.Fused, static map => new Plain(map), new ObservableEnds()),
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
        new(nameof(StreamSourceTests.A_stream_asks_its_source_with_its_first_result), [Session, Block], "Its writers start with it."),
        .. Each("The library does not enumerate the source: a task writes, sends or tells what it yields.", OtherSources,
            nameof(StreamSourceTests.The_source_is_disposed_once_before_the_consumer_learns_of_the_end),
            nameof(StreamSourceTests.The_source_is_disposed_once_before_the_consumer_learns_of_a_failure),
            nameof(StreamSourceTests.The_disposal_of_the_source_does_not_replace_the_failure_of_a_stage),
            nameof(StreamSourceTests.The_disposal_of_the_source_does_not_replace_the_failure_of_the_source),
            nameof(StreamSourceTests.The_disposal_of_the_source_fails_a_stream_that_has_no_other_failure),
            nameof(StreamCancellationTests.A_stream_that_is_cancelled_before_it_begins_does_not_ask_its_source),
            nameof(StreamCancellationTests.What_a_source_throws_after_the_cancellation_ends_the_stream_by_the_token)),
        .. Each("The library does not enumerate the source, or the consumer does not enumerate the library's stream.", OtherEnds,
            nameof(StreamSourceTests.A_stream_that_is_disposed_twice_disposes_its_source_once),
            nameof(StreamSourceTests.The_disposal_of_the_source_fails_the_disposal_of_a_stream),
            nameof(StreamSourceTests.A_source_is_not_disposed_while_it_is_asked),
            nameof(StreamSourceTests.What_a_source_throws_after_the_consumer_left_stays_there)),
        .. Each("The consumer has no token of its own.", [Session, Block, Observer],
            nameof(StreamCancellationTests.Of_two_tokens_a_cancelled_stream_names_the_one_that_was_cancelled),
            nameof(StreamCancellationTests.A_source_that_was_cancelled_while_it_waited_ends_the_stream_by_the_token_that_was_cancelled)),
        .. Each("Items are taken ahead of the stages.", [.. Workers, Observable],
            nameof(StreamCancellationTests.After_a_cancellation_by_a_stage_the_source_is_not_asked_again)),
        new(nameof(StreamEndTests.A_stream_that_is_over_holds_no_result), [Block, Observer], "Its consumer is a method of the tests."),
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
