using System.Threading.Channels;
using Pipelines.Generator.Tests.Examples;
using Pipelines.Testing.Doubles;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Interop;

/// <summary>Streams from and to what .NET users have already.</summary>
public sealed class AdapterTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Stream_reads_from_a_channel_and_writes_to_a_channel()
    {
        Channel<int> items = Channel.CreateUnbounded<int>();
        Channel<string> results = Channel.CreateBounded<string>(1);
        for (int item = 0; item < 3; item++) Assert.True(items.Writer.TryWrite(item));
        items.Writer.Complete();

        Task<long> writing = new SyncMapPipeline().StreamAsync(items.Reader, cancellationToken: Token).WriteToAsync(results.Writer, Token);

        Assert.Equal(["2", "4", "6"], await results.Reader.ReadAllAsync(Token).ToListAsync(Token));
        Assert.Equal(3, await writing);
    }

    [Fact]
    public async Task Failing_source_channel_fails_the_stream_and_the_target_channel()
    {
        Channel<int> items = Channel.CreateUnbounded<int>();
        Channel<string> results = Channel.CreateUnbounded<string>();
        items.Writer.Complete(new FormatException());

        await Assert.ThrowsAsync<FormatException>(
            () => new SyncMapPipeline().StreamAsync(items.Reader, cancellationToken: Token).WriteToAsync(results.Writer, Token));

        await Assert.ThrowsAsync<FormatException>(() => results.Reader.Completion);
    }

    [Fact]
    public async Task Channel_failure_takes_precedence_over_a_stream_disposal_failure()
    {
        Channel<int> results = Channel.CreateBounded<int>(1);
        results.Writer.Complete();

        var stream = new WatchedSource(1) { DisposalFailure = new IOException() };

        await Assert.ThrowsAsync<ChannelClosedException>(() => stream.WriteToAsync(results.Writer, Token));
    }

    [Fact]
    public async Task Stream_disposal_failure_fails_the_target_channel()
    {
        Channel<int> results = Channel.CreateUnbounded<int>();

        var stream = new WatchedSource(1) { DisposalFailure = new IOException() };

        await Assert.ThrowsAsync<IOException>(() => stream.WriteToAsync(results.Writer, Token));

        Assert.True(results.Reader.TryRead(out _));
        await Assert.ThrowsAsync<IOException>(() => results.Reader.Completion);
    }

    [Fact]
    public async Task Observable_failure_takes_precedence_over_a_subscription_disposal_failure()
    {
        await Assert.ThrowsAsync<FormatException>(() => RunAsync(new ThrowingUnsubscribe(new FormatException())));
        await Assert.ThrowsAsync<IOException>(() => RunAsync(new ThrowingUnsubscribe(null)));

        static Task RunAsync(IObservable<int> items) => new SyncPipeline().RunAllAsync(items, cancellationToken: Token).AsTask();
    }

    [Fact]
    public async Task RunAllAsync_reads_a_channel_to_its_end()
    {
        Channel<int> items = Channel.CreateUnbounded<int>();
        Assert.True(items.Writer.TryWrite(1));
        items.Writer.Complete();

        Assert.Equal(1, (await new SyncMapPipeline().RunAllAsync(items.Reader, cancellationToken: Token)).Out);
    }

    [Fact]
    public async Task Stream_reads_from_an_observable_and_emits_to_an_observer()
    {
        var told = new RecordingObserver<string>();
        using IDisposable subscription =
            new SyncMapPipeline().StreamAsync(new[] { 0, 1, 2 }.ToAsyncEnumerable().ToObservable(), cancellationToken: Token).ToObservable()
            .Subscribe(told);

        await told.End.WaitAsync(Token);

        Assert.Equal(["2", "4", "6"], told.Values);
    }

    [Fact]
    public async Task An_observable_that_fails_fails_the_stream()
    {
        var told = new RecordingObserver<string>();
        using IDisposable subscription =
            new SyncMapPipeline().StreamAsync(new Source<int>([1]) { FailsAtEnd = true }.ToObservable(), cancellationToken: Token)
            .ToObservable()
            .Subscribe(told);

        await Assert.ThrowsAsync<FormatException>(() => told.End.WaitAsync(Token));

        Assert.Equal(["4"], told.Values);
    }

    [Fact]
    public async Task RunAllAsync_reads_an_observable_to_its_end()
    {
        StreamSummary summary =
            await new SyncMapPipeline().RunAllAsync(new Source<int>([1, 2, 3]).ToObservable(), cancellationToken: Token);

        Assert.Equal((3, 3), (summary.In, summary.Out));
    }

    [Fact]
    public async Task Closed_target_channel_fails_the_stream_and_disposes_the_source()
    {
        var channel = Channel.CreateBounded<int>(1);
        channel.Writer.Complete();
        var source = new Source<int>([1, 2, 3]);

        await Assert.ThrowsAsync<ChannelClosedException>(() => source.WriteToAsync(channel.Writer, Token));

        Assert.Equal(1, source.Disposed);
    }

    [Fact]
    public async Task Throwing_target_channel_fails_the_stream_with_its_first_exception()
    {
        var thrown = new FormatException();

        Assert.Same(
            thrown, await Assert.ThrowsAsync<FormatException>(() => new Source<int>([1]).WriteToAsync(new BrokenWriter(thrown), Token)));
    }

    [Fact]
    public async Task Adapters_reject_null_arguments_by_parameter_name()
    {
        var pipeline = new SyncMapPipeline();
        IPipeline<int, string> none = null!;
        ChannelReader<int> items = Channel.CreateUnbounded<int>().Reader;
        IObservable<int> observable = new Source<int>([]).ToObservable();

        Assert.Throws<ArgumentNullException>("pipeline", () => _ = none.StreamAsync(items, cancellationToken: Token));
        Assert.Throws<ArgumentNullException>("items", () => _ = pipeline.StreamAsync((ChannelReader<int>)null!, cancellationToken: Token));
        Assert.Throws<ArgumentNullException>("pipeline", () => _ = none.RunAllAsync(items, cancellationToken: Token));
        Assert.Throws<ArgumentNullException>("items", () => _ = pipeline.RunAllAsync((ChannelReader<int>)null!, cancellationToken: Token));
        Assert.Throws<ArgumentNullException>("pipeline", () => _ = none.StreamAsync(observable, cancellationToken: Token));
        Assert.Throws<ArgumentNullException>("items", () => _ = pipeline.StreamAsync((IObservable<int>)null!, cancellationToken: Token));
        Assert.Throws<ArgumentNullException>("pipeline", () => _ = none.RunAllAsync(observable, cancellationToken: Token));
        Assert.Throws<ArgumentNullException>("items", () => _ = pipeline.RunAllAsync((IObservable<int>)null!, cancellationToken: Token));
        Assert.Throws<ArgumentNullException>("pipeline", () => none.AsBlock(cancellationToken: Token));
        Assert.Throws<ArgumentNullException>("results", () => ((IAsyncEnumerable<int>)null!).ToObservable());
        Assert.Throws<ArgumentNullException>("observer", () => observable.Subscribe(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(
            "results", () => ((IAsyncEnumerable<int>)null!).WriteToAsync(Channel.CreateUnbounded<int>().Writer, Token));
        await Assert.ThrowsAsync<ArgumentNullException>("writer", () => new Source<int>([]).WriteToAsync(null!, Token));
    }

    [Fact]
    public async Task Disposing_a_subscription_ends_its_stream()
    {
        Channel<int> items = Channel.CreateUnbounded<int>();
        var told = new RecordingObserver<string>();
        var ended = new TaskCompletionSource();
        IDisposable subscription = new SyncMapPipeline().StreamAsync(Items(Token), cancellationToken: Token).ToObservable().Subscribe(told);
        Assert.True(items.Writer.TryWrite(1));
        await told.First.WaitAsync(Token);

        subscription.Dispose();

        await ended.Task.WaitAsync(Token);
        Assert.False(told.End.IsCompleted);

        async IAsyncEnumerable<int> Items(
            [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            try
            {
                await foreach (int item in items.Reader.ReadAllAsync(cancellationToken)) yield return item;
            }
            finally
            {
                ended.SetResult();
            }
        }
    }

    private sealed class BrokenWriter(Exception thrown) : ChannelWriter<int>
    {
        public override bool TryWrite(int item) => throw thrown;

        public override bool TryComplete(Exception? error = null) => throw new InvalidOperationException("The second one.", error);

        public override ValueTask<bool> WaitToWriteAsync(CancellationToken cancellationToken = default) => new(true);
    }

    private sealed class RecordingObserver<T> : IObserver<T>
    {
        private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<T> Values { get; } = [];

        public Task First => _first.Task;

        public Task End => _end.Task;

        public void OnNext(T value)
        {
            Values.Add(value);
            _first.TrySetResult();
        }

        public void OnError(Exception error) => _end.SetException(error);

        public void OnCompleted() => _end.SetResult();
    }

    /// <summary>Ends at once, and can't be unsubscribed from.</summary>
    private sealed class ThrowingUnsubscribe(Exception? failure) : IObservable<int>, IDisposable
    {
        public IDisposable Subscribe(IObserver<int> observer)
        {
            if (failure is null) observer.OnCompleted();
            else observer.OnError(failure);
            return this;
        }

        public void Dispose() => throw new IOException();
    }
}
