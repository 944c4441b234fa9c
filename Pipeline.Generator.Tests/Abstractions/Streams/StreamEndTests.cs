using Pipelines.Generator.Tests.Abstractions.Streams.Kinds;
using Pipelines.Generator.Tests.Examples;
using Pipelines.Testing.Doubles;

namespace Pipelines.Generator.Tests.Abstractions.Streams;

/// <summary>How streams of each kind end, by which exception where there could be several, and that they stay so.</summary>
public sealed class StreamEndTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, bool> Kinds(string rule) => StreamKinds.Theory(rule);

    [Theory, MemberData(nameof(Kinds), nameof(Stage_exception_takes_precedence_over_a_progress_exception))]
    public async Task Stage_exception_takes_precedence_over_a_progress_exception(string kind, bool suspends)
    {
        var thrown = new FormatException("stage");
        var source = new Source<int>([1, 2, 3, 4]) { Suspends = suspends };
        StreamKind stream = StreamKinds.Of(kind);
        var options = new StreamOptions { Progress = new ThrowingProgress() };
        var results = new List<int>();

        Assert.Same(thrown, await Assert.ThrowsAsync<FormatException>(async () => await stream.RunAllAsync(Fail, source, options, Token)));
        Assert.Same(thrown, await Assert.ThrowsAsync<FormatException>(async () =>
        {
            await foreach (int result in stream.Stream(Fail, source, options, Token)) results.Add(result);
        }));
        Assert.Equal([1, 2], results);

        int Fail(int item) => item == 3 ? throw thrown : item;
    }

    [Theory, MemberData(nameof(Kinds), nameof(Progress_exception_fails_a_stream_without_another_failure))]
    public async Task Progress_exception_fails_a_stream_without_another_failure(string kind, bool suspends)
    {
        var source = new Source<int>([1, 2]) { Suspends = suspends };
        StreamKind stream = StreamKinds.Of(kind);
        var options = new StreamOptions { Progress = new ThrowingProgress() };
        var results = new List<int>();

        await Assert.ThrowsAsync<NotSupportedException>(async () => await stream.RunAllAsync(static item => item, source, options, Token));
        await Assert.ThrowsAsync<NotSupportedException>(async () =>
        {
            await foreach (int result in stream.Stream(static item => item, source, options, Token)) results.Add(result);
        });
        Assert.Equal([1, 2], results);
    }

    [Theory, MemberData(nameof(Kinds), nameof(Ended_stream_keeps_returning_false_from_MoveNextAsync))]
    public async Task Ended_stream_keeps_returning_false_from_MoveNextAsync(string kind, bool suspends)
    {
        var source = new Source<int>([1]) { Suspends = suspends };
        await using IAsyncEnumerator<int> results = StreamKinds.Of(kind).Read(static item => item, source, Token);
        Assert.True(await results.MoveNextAsync());
        Assert.Equal(1, results.Current);

        for (int look = 0; look < 3; look++) Assert.False(await results.MoveNextAsync());
    }

    [Theory, MemberData(nameof(Kinds), nameof(Ended_stream_keeps_no_result_in_Current))]
    public async Task Ended_stream_keeps_no_result_in_Current(string kind, bool isDisposed)
    {
        IAsyncEnumerator<int> results = StreamKinds.Of(kind).Read(static item => item, new Source<int>([1]), Token);
        Assert.True(await results.MoveNextAsync());

        if (isDisposed) await results.DisposeAsync();
        else Assert.False(await results.MoveNextAsync());

        Assert.Equal(0, results.Current);
        await results.DisposeAsync();
    }

    [Theory, MemberData(nameof(Kinds), nameof(Failed_stream_emits_nothing_more))]
    public async Task Failed_stream_emits_nothing_more(string kind, bool suspends)
    {
        var thrown = new FormatException();
        var source = new Source<int>([1, 2, 3]) { Suspends = suspends };
        await using IAsyncEnumerator<int> results = StreamKinds.Of(kind).Read(item => item == 2 ? throw thrown : item, source, Token);
        Assert.True(await results.MoveNextAsync());

        Assert.Same(thrown, await Assert.ThrowsAsync<FormatException>(async () => await results.MoveNextAsync()));

        Assert.False(await results.MoveNextAsync());
    }

    [Theory, MemberData(nameof(Kinds), nameof(Disposed_stream_emits_nothing_more_and_does_not_restart))]
    public async Task Disposed_stream_emits_nothing_more_and_does_not_restart(string kind, bool suspends)
    {
        var source = new Source<int>([1, 2, 3]) { Suspends = suspends };
        IAsyncEnumerator<int> unread = StreamKinds.Of(kind).Read(static item => item, source, Token);
        await unread.DisposeAsync();
        Assert.False(await unread.MoveNextAsync());
        Assert.Equal(0, source.Given);

        IAsyncEnumerator<int> results = StreamKinds.Of(kind).Read(static item => item, source, Token);
        Assert.True(await results.MoveNextAsync());
        await results.DisposeAsync();
        Assert.False(await results.MoveNextAsync());
    }

    [Theory]
    [InlineData("sync")]
    [InlineData("async")]
    [InlineData("segments")]
    public async Task Later_stage_failure_takes_precedence_over_a_sequence_disposal_failure(string kind)
    {
        var thrown = new InvalidOperationException("stage");
        IPipeline<int, int> pipeline = kind switch
        {
            "sync" => new ThrowingDisposalTapPipeline(Look),
            "async" => new AsyncThrowingDisposalPipeline(Look),
            _ => new QueuedThrowingDisposalPipeline(Look),
        };

        Assert.Same(thrown, await Assert.ThrowsAsync<InvalidOperationException>(RunAllAsync));

        Task RunAllAsync() => pipeline.RunAllAsync([1], cancellationToken: Token).AsTask();

        void Look(int number) => throw thrown;
    }

    [Theory]
    [InlineData("sync")]
    [InlineData("async")]
    public async Task Sequence_disposal_failure_fails_a_stream_without_another_failure(string kind)
    {
        IPipeline<int, int> pipeline =
            kind == "sync"
            ? new ThrowingDisposalTapPipeline(static _ => { })
            : new AsyncThrowingDisposalPipeline(static _ => { });

        Assert.Equal("from finally", (await Assert.ThrowsAsync<FormatException>(RunAllAsync)).Message);
        Assert.Equal("from finally", (await Assert.ThrowsAsync<FormatException>(LeaveAsync)).Message);

        Task RunAllAsync() => pipeline.RunAllAsync([1], cancellationToken: Token).AsTask();

        async Task LeaveAsync()
        {
            await foreach (int _ in pipeline.StreamAsync([1], cancellationToken: Token)) break;
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Streams_do_not_emit_items_that_a_filter_drops(bool suspends)
    {
        int[] items = [.. Enumerable.Range(0, 30)];
        int[] expected = [5, 6, 7, 8, 9, 10, 11, 12, 13, 14];

        Assert.Equal(
            expected,
            await new FilterPipeline().StreamAsync(new Source<int>(items) { Suspends = suspends }, cancellationToken: Token)
            .ToListAsync(Token));
        Assert.Equal(
            15, await new AsyncFilterPipeline().StreamAsync(new Source<int>(items) { Suspends = suspends }, cancellationToken: Token)
            .CountAsync(Token));
    }

    [Fact]
    public async Task Progress_reports_the_end_immediately_with_its_elapsed_time()
    {
        var clock = new ManualClock();
        var reports = new Reports();
        IAsyncEnumerator<int> results =
            new SyncPipeline(
                Tick).StreamAsync(
                    new Source<int>([.. Enumerable.Range(0, 1025)]), new StreamOptions { Progress = reports, TimeProvider = clock }, Token)
                        .GetAsyncEnumerator(Token);
        while (await results.MoveNextAsync())
        {
            // To the end.
        }

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([(1024, 1023), (1025, 1025)], reports.All.Select(static report => ((int)report.In, (int)report.Elapsed.TotalSeconds)));
        await results.DisposeAsync();
        Assert.Equal(2, reports.All.Count);

        int Tick(int item)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return item;
        }
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Elapsed_of_a_failed_stream_stops_at_the_failure(bool suspends)
    {
        var clock = new ManualClock();
        var reports = new Reports();
        var plain = new SyncPipeline(item =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return item == 2 ? throw new FormatException() : item;
        });
        IAsyncEnumerator<int> results =
            plain.StreamAsync(
                new Source<int>([1, 2, 3]) { Suspends = suspends }, new StreamOptions { Progress = reports, TimeProvider = clock }, Token)
                    .GetAsyncEnumerator(Token);
        await results.MoveNextAsync();
        await Assert.ThrowsAsync<FormatException>(async () => await results.MoveNextAsync());
        clock.Advance(TimeSpan.FromSeconds(1));

        await results.DisposeAsync();

        Assert.Equal(new StreamSummary(2, 1, 0, 0, TimeSpan.FromSeconds(2)), Assert.Single(reports.All));
    }

    [Fact]
    public async Task Batch_stages_release_their_version_when_the_source_fails()
    {
        var bundles = new ChainedBatchGroupPipeline();

        await Assert.ThrowsAsync<FormatException>(
            async () =>
                await bundles.StreamAsync(new Source<int>([1, 2, 3]) { FailsAtEnd = true }, cancellationToken: Token).CountAsync(Token));

        Assert.Equal(["pair 1 2"], bundles.Given);
        Assert.True((await bundles.Groups.Bundle.DisableAsync(Token)).IsQuiescent);
    }

    private sealed class ThrowingProgress : IProgress<StreamSummary>
    {
        public void Report(StreamSummary value) => throw new NotSupportedException("observer");
    }
}
