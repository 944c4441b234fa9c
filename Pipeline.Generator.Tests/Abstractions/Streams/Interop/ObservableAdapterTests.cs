using System.Runtime.CompilerServices;
using Pipelines.Generator.Tests.Examples;
using Pipelines.Testing.Doubles;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Interop;

/// <summary>Observers and observables keep the grammar of Rx, and no exception gets lost between them and a stream.</summary>
public sealed class ObservableAdapterTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Exceptions_of_OnError_are_unhandled()
    {
        var failure = new FormatException();
        Task unhandled = UnhandledExceptions.WhenThrown(failure);
        var observer = new Observer { OnError = static thrown => throw thrown };
        using IDisposable subscription = new FailingSequence([], failure).ToObservable().Subscribe(observer);

        await unhandled.WaitAsync(Token);
    }

    [Fact]
    public async Task Exceptions_of_OnNext_are_unhandled_and_end_the_stream()
    {
        var thrown = new FormatException();
        Task unhandled = UnhandledExceptions.WhenThrown(thrown);
        var source = new Source<int>([1, 2, 3]);
        var observer = new Observer { OnNext = _ => throw thrown };
        using IDisposable subscription = source.ToObservable().Subscribe(observer);

        await unhandled.WaitAsync(Token);

        while (source.Disposed == 0) await Task.Yield();
        Assert.Equal(1, source.Given);
        Assert.Equal(["next 1"], await observer.SettledAsync());
    }

    [Fact]
    public async Task Exceptions_of_OnCompleted_are_unhandled()
    {
        var thrown = new FormatException();
        Task unhandled = UnhandledExceptions.WhenThrown(thrown);
        var observer = new Observer { OnCompleted = () => throw thrown };
        using IDisposable subscription = new Source<int>([]).ToObservable().Subscribe(observer);

        await unhandled.WaitAsync(Token);

        Assert.Equal(["completed"], await observer.SettledAsync());
    }

    [Fact]
    public async Task Disposal_in_OnNext_stops_reading_the_source()
    {
        var source = new Source<int>([1, 2, 3]);
        var subscribed = new TaskCompletionSource<IDisposable>();
        var observer = new Observer { OnNext = _ => subscribed.Task.GetAwaiter().GetResult().Dispose() };
        subscribed.SetResult(source.ToObservable().Subscribe(observer));

        while (source.Disposed == 0) await Task.Yield();

        Assert.Equal(1, source.Given);
        Assert.Equal(["next 1"], await observer.SettledAsync());
    }

    [Fact]
    public async Task Failed_disposals_after_the_unsubscription_are_unhandled()
    {
        var failure = new FormatException();
        Task unhandled = UnhandledExceptions.WhenThrown(failure);
        var subscribed = new TaskCompletionSource<IDisposable>();
        var observer = new Observer { OnNext = _ => subscribed.Task.GetAwaiter().GetResult().Dispose() };
        subscribed.SetResult(new FailingSequence([1], disposal: failure).ToObservable().Subscribe(observer));

        await unhandled.WaitAsync(Token);

        Assert.Equal(["next 1"], await observer.SettledAsync());
    }

    [Fact]
    public async Task Failed_disposals_reach_OnError()
    {
        var failure = new FormatException("disposal");
        var observer = new Observer();
        using IDisposable subscription = new FailingSequence([1], disposal: failure).ToObservable().Subscribe(observer);

        await observer.End.WaitAsync(Token);

        Assert.Equal(["next 1", "error disposal"], await observer.SettledAsync());
    }

    [Fact]
    public async Task Observers_receive_the_first_of_two_failures()
    {
        var observer = new Observer();
        var source = new FailingSequence([], new FormatException("first"), new FormatException("second"));
        using IDisposable subscription = source.ToObservable().Subscribe(observer);

        await observer.End.WaitAsync(Token);

        Assert.Equal(["error first"], await observer.SettledAsync());
    }

    [Fact]
    public async Task Streams_are_disposed_before_OnCompleted()
    {
        var source = new Source<int>([1]);
        int disposed = 0;
        var observer = new Observer { OnCompleted = () => disposed = source.Disposed };
        using IDisposable subscription = source.ToObservable().Subscribe(observer);

        await observer.End.WaitAsync(Token);

        Assert.Equal(1, disposed);
    }

    [Fact]
    public async Task Observables_that_throw_in_Subscribe_fail_the_stream()
    {
        var thrown = new FormatException();

        Assert.Same(thrown, await Assert.ThrowsAsync<FormatException>(() => RunAsync(new Observable(_ => throw thrown))));
    }

    [Fact]
    public async Task Calls_of_an_observable_after_its_end_are_ignored()
    {
        var observable = new Observable(static observer =>
        {
            observer.OnNext(1);
            observer.OnCompleted();
            observer.OnNext(2);
            observer.OnError(new FormatException());
            return null;
        });

        Assert.Equal(["4"], await new SyncMapPipeline().StreamAsync(observable, cancellationToken: Token).ToListAsync(Token));
    }

    [Fact]
    public async Task OnError_requires_an_exception()
    {
        var observable = new Observable(static observer =>
        {
            Assert.Throws<ArgumentNullException>("error", () => observer.OnError(null!));
            observer.OnCompleted();
            return null;
        });

        Assert.Equal(0, (await RunAsync(observable)).In);
    }

    [Fact]
    public async Task Observables_that_throw_at_the_unsubscription_fail_the_stream()
    {
        var thrown = new FormatException();

        Assert.Same(thrown, await Assert.ThrowsAsync<FormatException>(() => RunAsync(new Observable(observer =>
        {
            observer.OnCompleted();
            return new ThrowingDisposable(thrown);
        }))));
    }

    [Fact]
    public async Task Observables_that_throw_at_the_unsubscription_keep_their_error()
    {
        var error = new FormatException();

        Assert.Same(error, await Assert.ThrowsAsync<FormatException>(() => RunAsync(new Observable(observer =>
        {
            observer.OnError(error);
            return new ThrowingDisposable(new InvalidOperationException());
        }))));
    }

    [Fact]
    public async Task Unsubscription_exceptions_reach_consumers_that_leave()
    {
        var thrown = new FormatException();
        var observable = new Observable(observer =>
        {
            observer.OnNext(1);
            observer.OnNext(2);
            return new ThrowingDisposable(thrown);
        });

        IAsyncEnumerable<string> results = new SyncMapPipeline().StreamAsync(observable, cancellationToken: Token);
        Assert.Same(thrown, await Assert.ThrowsAsync<FormatException>(async () => await results.FirstAsync(Token)));
    }

    [Fact]
    public async Task Items_after_the_unsubscription_are_not_referenced()
    {
        IObserver<object>? left = null;
        var observable = new ObservableOf<object>(observer =>
        {
            left = observer;
            observer.OnNext("first");
            return null;
        });
        Assert.Equal("first", await new ObservedItems<object>(observable).FirstAsync(Token));

        WeakReference told = Tell(left!);

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(told.IsAlive);
        GC.KeepAlive(left);
    }

    private static async Task<StreamSummary> RunAsync(IObservable<int> observable) =>
        await new SyncMapPipeline().RunAllAsync(observable, cancellationToken: Token);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Tell(IObserver<object> observer)
    {
        object item = new();
        observer.OnNext(item);
        return new WeakReference(item);
    }

    private sealed class ThrowingDisposable(Exception exception) : IDisposable
    {
        public void Dispose() => throw exception;
    }

    private sealed class Observable(Func<IObserver<int>, IDisposable?> subscribe) : ObservableOf<int>(subscribe);

    private class ObservableOf<T>(Func<IObserver<T>, IDisposable?> subscribe) : IObservable<T>
    {
        public IDisposable Subscribe(IObserver<T> observer) => subscribe(observer)!;
    }

    /// <summary>A sequence that fails at the given place.</summary>
    private sealed class FailingSequence(int[] items, Exception? failure = null, Exception? disposal = null)
        : IAsyncEnumerable<int>, IAsyncEnumerator<int>
    {
        private int _at = -1;

        public int Current => items[_at];

        public IAsyncEnumerator<int> GetAsyncEnumerator(CancellationToken cancellationToken = default) => this;

        public ValueTask<bool> MoveNextAsync()
        {
            if (++_at < items.Length) return new(true);
            return failure is null ? new(false) : ValueTask.FromException<bool>(failure);
        }

        public ValueTask DisposeAsync() => disposal is null ? default : ValueTask.FromException(disposal);
    }

    /// <summary>Records the calls that it receives.</summary>
    private sealed class Observer : IObserver<int>
    {
        private readonly List<string> _told = [];
        private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Action<int>? OnNext { get; init; }

        public Action? OnCompleted { get; init; }

        public Action<Exception>? OnError { get; init; }

        public Task End => _end.Task;

        /// <summary>Returns the recorded calls once no more of them come.</summary>
        public async Task<IReadOnlyList<string>> SettledAsync()
        {
            for (int turns = 0; turns < 1_000; turns++) await Task.Yield();
            return _told;
        }

        void IObserver<int>.OnNext(int value)
        {
            _told.Add($"next {value}");
            OnNext?.Invoke(value);
        }

        void IObserver<int>.OnError(Exception error)
        {
            _told.Add($"error {error.Message}");
            _end.SetResult();
            OnError?.Invoke(error);
        }

        void IObserver<int>.OnCompleted()
        {
            _told.Add("completed");
            OnCompleted?.Invoke();
            _end.SetResult();
        }
    }
}
