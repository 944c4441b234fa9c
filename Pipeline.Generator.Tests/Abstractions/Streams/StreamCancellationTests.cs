using System.Runtime.CompilerServices;
using Pipelines.Generator.Tests.Abstractions.Streams.Kinds;
using Pipelines.Generator.Tests.Examples;
using Pipelines.Testing.Doubles;

namespace Pipelines.Generator.Tests.Abstractions.Streams;

/// <summary>How streams of every kind end when a token is canceled.</summary>
public sealed class StreamCancellationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, bool> Kinds(string rule) => StreamKinds.Theory(rule);

    [Theory, MemberData(nameof(Kinds), nameof(Stream_with_two_tokens_names_the_canceled_one))]
    public async Task Stream_with_two_tokens_names_the_canceled_one(string kind, bool isOfStream)
    {
        foreach (bool suspends in new[] { true, false })
        {
            using CancellationTokenSource ofStream = new(), ofConsumer = new();
            CancellationTokenSource canceled = isOfStream ? ofStream : ofConsumer;
            var source = new WatchedSource(10_000) { Suspends = suspends };
            IAsyncEnumerable<int> stream = StreamKinds.Of(kind).Stream(static item => item, source, token: ofStream.Token);

            OperationCanceledException end = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                await foreach (int _ in stream.WithCancellation(ofConsumer.Token)) await canceled.CancelAsync();
            });

            Assert.Equal(canceled.Token, end.CancellationToken);
        }
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Cancellation_thrown_by_a_stage_names_the_canceled_token(bool isOfStream)
    {
        foreach (int suspending in new[] { 0, 0b00101 })
        {
            using CancellationTokenSource ofStream = new(), ofConsumer = new();
            CancellationTokenSource canceled = isOfStream ? ofStream : ofConsumer;
            var steps = new AsyncDroppingPipeline { Suspending = suspending };
            IAsyncEnumerable<string> stream = steps.StreamAsync(Enumerable.Repeat(3, 10_000), cancellationToken: ofStream.Token);

            OperationCanceledException end = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            {
                await foreach (string _ in stream.WithCancellation(ofConsumer.Token)) await canceled.CancelAsync();
            });

            Assert.Equal(canceled.Token, end.CancellationToken);
        }
    }

    // Workers take what is ready before a stage has seen any of it.
    [Theory, MemberData(nameof(Kinds), nameof(Source_is_not_read_again_after_a_stage_cancels))]
    public async Task Source_is_not_read_again_after_a_stage_cancels(string kind, bool suspends)
    {
        using var cancellation = new CancellationTokenSource();
        var source = new WatchedSource(3) { Suspends = suspends };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => StreamKinds.Of(kind).RunAllAsync(Cancel, source, token: cancellation.Token));

        Assert.Equal(1, source.Current);

        int Cancel(int item)
        {
            cancellation.Cancel();
            return item;
        }
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Source_is_not_read_again_after_a_filter_cancels(bool suspends)
    {
        using var cancellation = new CancellationTokenSource();
        var source = new Source<int>([1, 2, 3]) { Suspends = suspends };
        var sieve = new TokenIgnoringFilterPipeline(async _ =>
        {
            await Task.Yield();
            await cancellation.CancelAsync();
            return false;
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await sieve.RunAllAsync(source, cancellationToken: cancellation.Token));

        Assert.Equal(1, source.Given);
    }

    [Theory, MemberData(nameof(Kinds), nameof(Stream_canceled_during_a_source_wait_names_the_canceled_token))]
    public async Task Stream_canceled_during_a_source_wait_names_the_canceled_token(
        string kind, bool ofStream)
    {
        using CancellationTokenSource stream = new(), consumer = new();
        IAsyncEnumerator<int> results = StreamKinds.Of(kind)
            .Stream(static item => item, Waiting(CancellationToken.None), token: stream.Token)
            .GetAsyncEnumerator(consumer.Token);
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

    [Theory, MemberData(nameof(Kinds), nameof(Stream_canceled_before_it_starts_does_not_read_its_source))]
    public async Task Stream_canceled_before_it_starts_does_not_read_its_source(string kind, bool suspends)
    {
        var source = new WatchedSource(3) { Suspends = suspends };
        var canceled = new CancellationToken(true);

        // Workers are threads: of a race, one round would show nothing.
        for (int round = 0; round < 100; round++)
        {
            IAsyncEnumerable<int> stream = StreamKinds.Of(kind).Stream(static item => item, source, token: canceled);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await stream.CountAsync(Token));
        }

        Assert.Equal(0, source.Current);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Source_receives_the_only_token_of_stream_or_consumer(bool isOfStream)
    {
        using var cancellation = new CancellationTokenSource();
        var source = new Source<int>([1]);
        CancellationToken ofStream = isOfStream ? cancellation.Token : CancellationToken.None;
        CancellationToken ofConsumer = isOfStream ? CancellationToken.None : cancellation.Token;
        await using IAsyncEnumerator<int> results = new SyncPipeline().StreamAsync(source, cancellationToken: ofStream)
            .GetAsyncEnumerator(ofConsumer);

        await results.MoveNextAsync();

        Assert.Equal(cancellation.Token, source.Token);
    }

    // A connection that the token closes can make a stage throw any exception.
    [Theory, MemberData(nameof(Kinds), nameof(Stage_exception_after_cancellation_ends_the_stream_as_canceled))]
    public async Task Stage_exception_after_cancellation_ends_the_stream_as_canceled(string kind, bool suspends)
    {
        using var cancellation = new CancellationTokenSource();
        var thrown = new IOException("The connection is closed.");
        StreamKind stream = StreamKinds.Of(kind);

        var source = new WatchedSource(3) { Suspends = suspends };
        OperationCanceledException end = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => stream.RunAllAsync(Sever, source, token: cancellation.Token));

        Assert.Equal(cancellation.Token, end.CancellationToken);

        // The other asynchronous stage heeds its token, and throws its own OperationCanceledException.
        if (stream.Name is "sync" or "async at once" or "many" or "async many") Assert.Same(thrown, end.InnerException);

        int Sever(int item)
        {
            if (item == 1) return item;
            cancellation.Cancel();
            throw thrown;
        }
    }

    [Theory, MemberData(nameof(Kinds), nameof(Source_exception_after_cancellation_ends_the_stream_as_canceled))]
    public async Task Source_exception_after_cancellation_ends_the_stream_as_canceled(string kind, bool suspends)
    {
        using var cancellation = new CancellationTokenSource();
        StreamKind stream = StreamKinds.Of(kind);

        OperationCanceledException end = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => stream.RunAllAsync(static item => item, Severed(), token: cancellation.Token));

        Assert.Equal(cancellation.Token, end.CancellationToken);

        async IAsyncEnumerable<int> Severed()
        {
            yield return 1;
            if (suspends) await Task.Yield();
            await cancellation.CancelAsync();
            throw new IOException("The connection is closed.");
        }
    }

    [Theory, MemberData(nameof(Kinds), nameof(Cancellation_during_the_disposal_does_not_replace_a_failure))]
    public async Task Cancellation_during_the_disposal_does_not_replace_a_failure(string kind, bool suspends)
    {
        using var cancellation = new CancellationTokenSource();
        StreamKind stream = StreamKinds.Of(kind);

        await Assert.ThrowsAsync<FormatException>(
            () => stream.RunAllAsync(static _ => throw new FormatException(), CanceledAtItsEnd(), token: cancellation.Token));

        Assert.True(cancellation.IsCancellationRequested);

        async IAsyncEnumerable<int> CanceledAtItsEnd()
        {
            try
            {
                if (suspends) await Task.Yield();
                yield return 1;
            }
            finally
            {
                await cancellation.CancelAsync();
            }
        }
    }
}
