using System.Runtime.CompilerServices;
using Pipelines.Generator.Tests.Doubles;
using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Streaming;

/// <summary>How streams of each kind end, by which exception where there could be several, and that they stay so.</summary>
public sealed class StreamEndTests
{
    private const string Segments = "segments";

    public static readonly TheoryData<string, bool> FusedKinds = new(from kind in new[] { "sync", "async", "many" } from suspends in new[] { true, false } select (kind, suspends));

    public static readonly TheoryData<string, bool> Kinds = [.. FusedKinds, new(Segments, true), new(Segments, false)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_observer_that_throws_does_not_replace_the_exception_of_a_stage(string kind, bool suspends)
    {
        var thrown = new FormatException("stage");
        var source = new Source<int>([1, 2, 3, 4]) { Suspends = suspends };
        IPipeline<int, int> pipeline = Pipeline(kind, item => item == 3 ? throw thrown : item);
        var options = new StreamOptions { Progress = new Grumbler() };
        var results = new List<int>();

        Assert.Same(thrown, await Assert.ThrowsAsync<FormatException>(async () => await pipeline.RunAllAsync(source, options, Token)));
        Assert.Same(thrown, await Assert.ThrowsAsync<FormatException>(async () =>
        {
            await foreach (int result in pipeline.StreamAsync(source, options, Token)) results.Add(result);
        }));
        Assert.Equal([1, 2], results);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task An_observer_that_throws_is_heard_where_the_stream_was_fine(string kind, bool suspends)
    {
        var source = new Source<int>([1, 2]) { Suspends = suspends };
        IPipeline<int, int> pipeline = Pipeline(kind, static item => item);
        var options = new StreamOptions { Progress = new Grumbler() };
        var results = new List<int>();

        await Assert.ThrowsAsync<NotSupportedException>(async () => await pipeline.RunAllAsync(source, options, Token));
        await Assert.ThrowsAsync<NotSupportedException>(async () =>
        {
            await foreach (int result in pipeline.StreamAsync(source, options, Token)) results.Add(result);
        });
        Assert.Equal([1, 2], results);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task Of_two_tokens_a_cancelled_stream_names_the_one_that_was_cancelled(bool isOfStream, bool suspends)
    {
        Assert.True(await NamesTokenAsync((items, token) => new Plain().StreamAsync(items, cancellationToken: token), isOfStream, suspends));
        Assert.True(await NamesTokenAsync((items, token) => new Steps().StreamAsync(items, cancellationToken: token), isOfStream, suspends));
        Assert.True(await NamesTokenAsync((items, token) => new Steps { Suspending = 0b00101 }.StreamAsync(items, cancellationToken: token), isOfStream, suspends));
        Assert.True(await NamesTokenAsync((items, token) => new Twofold().StreamAsync(items, cancellationToken: token), isOfStream, suspends));
        Assert.True(await NamesTokenAsync((items, token) => new Bounded().StreamAsync(items, cancellationToken: token), isOfStream, suspends));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_stream_that_has_come_to_its_end_stays_there(string kind, bool suspends)
    {
        var source = new Source<int>([1]) { Suspends = suspends };
        await using IAsyncEnumerator<int> results = Pipeline(kind, static item => item).StreamAsync(source, cancellationToken: Token).GetAsyncEnumerator(Token);
        Assert.True(await results.MoveNextAsync());
        Assert.Equal(1, results.Current);

        for (int look = 0; look < 3; look++) Assert.False(await results.MoveNextAsync());

        Assert.Equal(0, results.Current);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_stream_that_has_failed_gives_nothing_more(string kind, bool suspends)
    {
        var source = new Source<int>([1, 2, 3]) { Suspends = suspends };
        await using IAsyncEnumerator<int> results = Pipeline(kind, static item => item == 2 ? throw new FormatException() : item).StreamAsync(source, cancellationToken: Token).GetAsyncEnumerator(Token);
        Assert.True(await results.MoveNextAsync());

        await Assert.ThrowsAsync<FormatException>(async () => await results.MoveNextAsync());

        Assert.False(await results.MoveNextAsync());
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_stream_that_was_disposed_gives_nothing_more_and_does_not_begin_anew(string kind, bool suspends)
    {
        var source = new Source<int>([1, 2, 3]) { Suspends = suspends };
        IAsyncEnumerator<int> unread = Pipeline(kind, static item => item).StreamAsync(source, cancellationToken: Token).GetAsyncEnumerator(Token);
        await unread.DisposeAsync();
        Assert.False(await unread.MoveNextAsync());
        Assert.Equal(0, source.Given);

        IAsyncEnumerator<int> results = Pipeline(kind, static item => item).StreamAsync(source, cancellationToken: Token).GetAsyncEnumerator(Token);
        Assert.True(await results.MoveNextAsync());
        await results.DisposeAsync();
        Assert.False(await results.MoveNextAsync());
        Assert.Equal(0, results.Current);
    }

    // Workers take what is ready before a stage has seen any of it.
    [Theory, MemberData(nameof(FusedKinds))]
    public async Task After_a_cancellation_by_a_stage_the_source_is_not_asked_again(string kind, bool suspends)
    {
        using var cancellation = new CancellationTokenSource();
        var source = new Source<int>([1, 2, 3]) { Suspends = suspends };
        IPipeline<int, int> pipeline = Pipeline(kind, Cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await pipeline.RunAllAsync(source, cancellationToken: cancellation.Token));

        Assert.Equal(1, source.Given);

        int Cancel(int item)
        {
            cancellation.Cancel();
            return item;
        }
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task After_a_cancellation_while_an_item_is_dropped_the_source_is_not_asked_again(bool suspends)
    {
        using var cancellation = new CancellationTokenSource();
        var source = new Source<int>([1, 2, 3]) { Suspends = suspends };
        var sieve = new LateSieve(async _ =>
        {
            await Task.Yield();
            await cancellation.CancelAsync();
            return false;
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await sieve.RunAllAsync(source, cancellationToken: cancellation.Token));

        Assert.Equal(1, source.Given);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_source_that_was_cancelled_while_it_waited_ends_the_stream_by_the_token_that_was_cancelled(string kind, bool ofStream)
    {
        using CancellationTokenSource stream = new(), consumer = new();
        IAsyncEnumerator<int> results = Pipeline(kind, static item => item).StreamAsync(Waiting(CancellationToken.None), cancellationToken: stream.Token).GetAsyncEnumerator(consumer.Token);
        Assert.True(await results.MoveNextAsync());
        Task<bool> more = results.MoveNextAsync().AsTask();

        await (ofStream ? stream : consumer).CancelAsync();

        OperationCanceledException end = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => more);
        Assert.Equal((ofStream ? stream : consumer).Token, end.CancellationToken);
        await results.DisposeAsync();

        static async IAsyncEnumerable<int> Waiting([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            yield return 1;
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_stream_that_is_disposed_twice_disposes_its_source_once(string kind, bool isRead)
    {
        var source = new Fragile { Fails = false };
        IAsyncEnumerator<int> results = Pipeline(kind, static item => item).StreamAsync(source, cancellationToken: Token).GetAsyncEnumerator(Token);
        if (isRead || kind == Segments) Assert.True(await results.MoveNextAsync());

        await results.DisposeAsync();
        await results.DisposeAsync();

        Assert.Equal(1, source.Disposed);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task A_stream_that_is_cancelled_before_it_begins_does_not_ask_its_source(string kind, bool suspends)
    {
        var source = new Source<int>([1, 2, 3]) { Suspends = suspends };
        var cancelled = new CancellationToken(true);

        // Workers are threads: of a race, one round would show nothing.
        for (int round = 0; round < 100; round++)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Pipeline(kind, static item => item).StreamAsync(source, cancellationToken: cancelled).CountAsync(Token));

        Assert.Equal(0, source.Given);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task The_source_is_given_the_token_of_the_consumer_where_the_stream_has_none(bool isOfStream)
    {
        using var cancellation = new CancellationTokenSource();
        var source = new Source<int>([1]);
        await using IAsyncEnumerator<int> results = new Plain().StreamAsync(source, cancellationToken: isOfStream ? cancellation.Token : CancellationToken.None).GetAsyncEnumerator(isOfStream ? CancellationToken.None : cancellation.Token);

        await results.MoveNextAsync();

        Assert.Equal(cancellation.Token, source.Token);
    }

    [Fact]
    public void What_a_source_throws_when_it_is_asked_for_its_items_reaches_the_consumer()
    {
        using CancellationTokenSource stream = new(), consumer = new();
        IAsyncEnumerable<int> results = new Plain().StreamAsync(new Refusing(), cancellationToken: stream.Token);

        Assert.Throws<FormatException>(() => results.GetAsyncEnumerator(consumer.Token));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_filter_drops_is_not_given(bool suspends)
    {
        int[] items = [.. Enumerable.Range(0, 30)];
        int[] expected = [5, 6, 7, 8, 9, 10, 11, 12, 13, 14];

        Assert.Equal(expected, await new Sieve().StreamAsync(new Source<int>(items) { Suspends = suspends }, cancellationToken: Token).ToListAsync(Token));
        Assert.Equal(15, await new AsyncSieve().StreamAsync(new Source<int>(items) { Suspends = suspends }, cancellationToken: Token).CountAsync(Token));
    }

    [Fact]
    public async Task The_observer_hears_of_the_end_when_it_comes_and_of_the_time_until_then()
    {
        var clock = new ManualClock();
        var reports = new Reports();
        IAsyncEnumerator<int> results = new Plain(Tick).StreamAsync(new Source<int>([.. Enumerable.Range(0, 1025)]), new StreamOptions { Progress = reports, TimeProvider = clock }, Token).GetAsyncEnumerator(Token);
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
    public async Task The_time_of_a_stream_that_failed_is_that_until_the_failure(bool suspends)
    {
        var clock = new ManualClock();
        var reports = new Reports();
        var plain = new Plain(item =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return item == 2 ? throw new FormatException() : item;
        });
        IAsyncEnumerator<int> results = plain.StreamAsync(new Source<int>([1, 2, 3]) { Suspends = suspends }, new StreamOptions { Progress = reports, TimeProvider = clock }, Token).GetAsyncEnumerator(Token);
        await results.MoveNextAsync();
        await Assert.ThrowsAsync<FormatException>(async () => await results.MoveNextAsync());
        clock.Advance(TimeSpan.FromSeconds(1));

        await results.DisposeAsync();

        Assert.Equal(new StreamProgress(2, 1, 0, 0, TimeSpan.FromSeconds(2)), Assert.Single(reports.All));
    }

    [Fact]
    public async Task What_batch_stages_hold_when_the_source_fails_holds_no_version()
    {
        var bundles = new Bundles();

        await Assert.ThrowsAsync<FormatException>(async () => await bundles.StreamAsync(new Source<int>([1, 2, 3]) { FailsAtEnd = true }, cancellationToken: Token).CountAsync(Token));

        Assert.Equal(["pair 1 2"], bundles.Given);
        Assert.True((await bundles.Groups.Bundle.DisableAsync(Token)).Quiescent);
    }

    private static async Task<bool> NamesTokenAsync<T>(Func<IAsyncEnumerable<int>, CancellationToken, IAsyncEnumerable<T>> stream, bool isOfStream, bool suspends)
    {
        using CancellationTokenSource ofStream = new(), ofConsumer = new();
        CancellationTokenSource cancelled = isOfStream ? ofStream : ofConsumer;
        var source = new Source<int>([.. Enumerable.Repeat(3, 10_000)]) { Suspends = suspends };

        OperationCanceledException end = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (T _ in stream(source, ofStream.Token).WithCancellation(ofConsumer.Token)) await cancelled.CancelAsync();
        });

        return end.CancellationToken == cancelled.Token;
    }

    private static IPipeline<int, int> Pipeline(string kind, Func<int, int> map) => kind switch
    {
        "sync" => new Plain(map),
        "async" => new Later(async item =>
        {
            await Task.Yield();
            return map(item);
        }),
        "many" => new Expanding(map),
        _ => new Bounded(map),
    };

    private sealed class Grumbler : IProgress<StreamProgress>
    {
        public void Report(StreamProgress value) => throw new NotSupportedException("observer");
    }

    /// <summary>Does not even begin.</summary>
    private sealed class Refusing : IAsyncEnumerable<int>
    {
        public IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken cancellationToken = default) => throw new FormatException();
    }
}
