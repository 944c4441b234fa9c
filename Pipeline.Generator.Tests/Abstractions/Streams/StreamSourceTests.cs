using Pipelines.Generator.Tests.Abstractions.Streams.Kinds;
using Pipelines.Generator.Tests.Examples;
using Pipelines.Testing.Doubles;

namespace Pipelines.Generator.Tests.Abstractions.Streams;

/// <summary>When streams of every kind ask and dispose their source, and where its exceptions come.</summary>
public sealed class StreamSourceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, bool> Kinds(string rule) => StreamKinds.Theory(rule);

    [Theory, MemberData(nameof(Kinds), nameof(Stream_starts_its_source_on_the_first_read))]
    public async Task Stream_starts_its_source_on_the_first_read(string kind, bool suspends)
    {
        var source = new WatchedSource(1) { Suspends = suspends };
        var reports = new Reports();
        IAsyncEnumerable<int> stream = StreamKinds.Of(kind)
            .Stream(static item => item, source, new StreamOptions { Progress = reports }, Token);

        await stream.GetAsyncEnumerator(Token).DisposeAsync();
        Assert.Equal((0, 0), (source.Started, source.Disposed));
        Assert.Empty(reports.All);

        await using IAsyncEnumerator<int> results = stream.GetAsyncEnumerator(Token);
        Assert.Equal(0, source.Started);
        Assert.True(await results.MoveNextAsync());
        Assert.Equal(1, source.Started);
    }

    [Theory, MemberData(nameof(Kinds), nameof(GetAsyncEnumerator_exception_of_a_source_reaches_the_consumer))]
    public async Task GetAsyncEnumerator_exception_of_a_source_reaches_the_consumer(string kind, bool isOfConsumer)
    {
        using var cancellation = new CancellationTokenSource();
        IAsyncEnumerator<int> results = StreamKinds.Of(kind)
            .Stream(static item => item, new ThrowingSource(), token: Token)
            .GetAsyncEnumerator(isOfConsumer ? cancellation.Token : Token);

        await Assert.ThrowsAsync<FormatException>(async () => await results.MoveNextAsync());

        Assert.False(await results.MoveNextAsync());
        await results.DisposeAsync();
    }

    [Theory, MemberData(nameof(Kinds), nameof(Source_is_disposed_once_before_the_consumer_sees_the_end))]
    public async Task Source_is_disposed_once_before_the_consumer_sees_the_end(string kind, bool suspends)
    {
        var source = new WatchedSource(1) { Suspends = suspends };
        IAsyncEnumerator<int> results = StreamKinds.Of(kind).Read(static item => item, source, Token);
        Assert.True(await results.MoveNextAsync());

        Assert.False(await results.MoveNextAsync());
        Assert.Equal(1, source.Disposed);

        await results.DisposeAsync();
        Assert.Equal(1, source.Disposed);
    }

    [Theory, MemberData(nameof(Kinds), nameof(Source_is_disposed_once_before_the_consumer_sees_a_failure))]
    public async Task Source_is_disposed_once_before_the_consumer_sees_a_failure(string kind, bool suspends)
    {
        foreach (bool isOfStage in new[] { true, false })
        {
            var source = new WatchedSource(isOfStage ? 3 : 1) { Suspends = suspends, Failure = isOfStage ? null : new FormatException() };
            IAsyncEnumerator<int> results = StreamKinds.Of(kind).Read(Fail, source, Token);
            Assert.True(await results.MoveNextAsync());

            await Assert.ThrowsAsync<FormatException>(async () => await results.MoveNextAsync());
            Assert.Equal(1, source.Disposed);

            await results.DisposeAsync();
            Assert.Equal(1, source.Disposed);
        }

        static int Fail(int item) => item == 2 ? throw new FormatException() : item;
    }

    [Theory, MemberData(nameof(Kinds), nameof(Stream_disposed_twice_disposes_its_source_once))]
    public async Task Stream_disposed_twice_disposes_its_source_once(string kind, bool suspends)
    {
        var source = new WatchedSource(2) { Suspends = suspends };
        IAsyncEnumerator<int> results = StreamKinds.Of(kind).Read(static item => item, source, Token);
        Assert.True(await results.MoveNextAsync());

        await results.DisposeAsync();
        await results.DisposeAsync();

        Assert.Equal(1, source.Disposed);
    }

    [Theory, MemberData(nameof(Kinds), nameof(Stage_failure_takes_precedence_over_a_source_disposal_failure))]
    public async Task Stage_failure_takes_precedence_over_a_source_disposal_failure(string kind, bool suspends)
    {
        var thrown = new FormatException("stage");

        Assert.Same(thrown, await Assert.ThrowsAsync<FormatException>(
            () => StreamKinds.Of(kind).RunAllAsync(Fail, Source(), token: Token)));
        Assert.Same(thrown, await Assert.ThrowsAsync<FormatException>(async () =>
        {
            await foreach (int result in StreamKinds.Of(kind).Stream(Fail, Source(), token: Token)) Assert.Equal(1, result);
        }));

        int Fail(int item) => item == 2 ? throw thrown : item;

        WatchedSource Source() => new(3) { Suspends = suspends, DisposalFailure = new IOException("disposal") };
    }

    [Theory, MemberData(nameof(Kinds), nameof(Source_failure_takes_precedence_over_its_disposal_failure))]
    public async Task Source_failure_takes_precedence_over_its_disposal_failure(string kind, bool suspends)
    {
        var thrown = new FormatException("source");

        Assert.Same(thrown, await Assert.ThrowsAsync<FormatException>(
            () => StreamKinds.Of(kind).RunAllAsync(static item => item, Source(), token: Token)));

        WatchedSource Source() => new(1) { Suspends = suspends, Failure = thrown, DisposalFailure = new IOException("disposal") };
    }

    [Theory, MemberData(nameof(Kinds), nameof(Source_disposal_failure_fails_a_stream_without_another_failure))]
    public async Task Source_disposal_failure_fails_a_stream_without_another_failure(string kind, bool suspends)
    {
        var thrown = new FormatException("disposal");

        Assert.Same(thrown, await Assert.ThrowsAsync<FormatException>(
            () => StreamKinds.Of(kind).RunAllAsync(static item => item, Source(), token: Token)));

        IAsyncEnumerator<int> results = StreamKinds.Of(kind).Read(static item => item, Source(), Token);
        Assert.True(await results.MoveNextAsync());
        Assert.Same(thrown, await Assert.ThrowsAsync<FormatException>(async () => await results.MoveNextAsync()));
        Assert.False(await results.MoveNextAsync());
        await results.DisposeAsync();

        WatchedSource Source() => new(1) { Suspends = suspends, DisposalFailure = thrown };
    }

    [Theory, MemberData(nameof(Kinds), nameof(Source_disposal_failure_fails_the_disposal_of_a_stream))]
    public async Task Source_disposal_failure_fails_the_disposal_of_a_stream(string kind, bool suspends)
    {
        var thrown = new FormatException("disposal");
        var source = new WatchedSource(3) { Suspends = suspends, DisposalFailure = thrown };
        IAsyncEnumerator<int> results = StreamKinds.Of(kind).Read(static item => item, source, Token);
        Assert.True(await results.MoveNextAsync());

        Assert.Same(thrown, await Assert.ThrowsAsync<FormatException>(async () => await results.DisposeAsync()));

        await results.DisposeAsync();
        Assert.Equal(1, source.Disposed);
    }

    [Theory, MemberData(nameof(Kinds), nameof(Source_is_not_disposed_during_a_read))]
    public async Task Source_is_not_disposed_during_a_read(string kind, bool hasMore)
    {
        var seen = new List<int>();
        var source = new WatchedSource(hasMore ? 3 : 1) { Held = 2 };
        IAsyncEnumerator<int> results = StreamKinds.Of(kind).Read(See, source, Token);
        Assert.True(await results.MoveNextAsync());
        Task<bool> more = results.MoveNextAsync().AsTask();
        await source.IsHeld;

        Task leaving = results.DisposeAsync().AsTask();
        Assert.False(leaving.IsCompleted);
        Assert.Equal(0, source.Disposed);
        source.Release.SetResult();

        await leaving;
        Assert.False(await more);
        Assert.Equal((1, false), (source.Disposed, source.WasDisposedWhileAsked));
        Assert.Equal([1], seen);

        int See(int item)
        {
            seen.Add(item);
            return item;
        }
    }

    [Theory, MemberData(nameof(Kinds), nameof(Source_exception_after_the_consumer_leaves_is_ignored))]
    public async Task Source_exception_after_the_consumer_leaves_is_ignored(string kind, bool failsDisposal)
    {
        var thrown = new FormatException("disposal");
        Exception? ofDisposal = failsDisposal ? thrown : null;
        var source = new WatchedSource(1) { Held = 2, Failure = new IOException("source"), DisposalFailure = ofDisposal };
        IAsyncEnumerator<int> results = StreamKinds.Of(kind).Read(static item => item, source, Token);
        Assert.True(await results.MoveNextAsync());
        Task<bool> more = results.MoveNextAsync().AsTask();
        await source.IsHeld;

        Task leaving = results.DisposeAsync().AsTask();
        source.Release.SetResult();

        Assert.Same(ofDisposal, await Record.ExceptionAsync(() => leaving));
        Assert.False(await more);
    }

    [Theory]
    [InlineData("async", true)]
    [InlineData("async", false)]
    [InlineData("async many", true)]
    [InlineData("async many", false)]
    [InlineData("async segments", true)]
    [InlineData("async segments", false)]
    public async Task Running_stage_is_awaited_when_the_consumer_leaves(string kind, bool fails)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        IPipeline<int, int> pipeline = kind switch
        {
            "async" => new AsyncPipeline(WaitAsync),
            "async many" => new GatedExpandPipeline(WaitAsync),
            _ => new QueuedAsyncPipeline(WaitAsync),
        };
        bool hasReturned = false;
        var source = new WatchedSource(2);
        IAsyncEnumerator<int> results = pipeline.StreamAsync(source, cancellationToken: Token).GetAsyncEnumerator(Token);
        Task<bool> more = results.MoveNextAsync().AsTask();
        await begun.Task;

        Task leaving = results.DisposeAsync().AsTask();

        // The stages of workers get a token that says so.
        if (pipeline is not QueuedAsyncPipeline)
        {
            Assert.False(leaving.IsCompleted);
            Assert.Equal(0, source.Disposed);
        }

        gate.SetResult();
        await leaving;
        Assert.True(hasReturned || pipeline is QueuedAsyncPipeline);
        Assert.False(await more);
        Assert.Equal(1, source.Disposed);

        async Task<int> WaitAsync(int item)
        {
            begun.TrySetResult();
            await gate.Task;
            hasReturned = true;
            return fails ? throw new FormatException() : item;
        }
    }

    /// <summary>Does not even begin.</summary>
    private sealed class ThrowingSource : IAsyncEnumerable<int>
    {
        public IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken cancellationToken = default) => throw new FormatException();
    }
}
