using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>The fused stream of an asynchronous pipeline.</summary>
internal sealed class AsyncFusedStream<TIn, TOut, TResult, TRunner>(TRunner runner, IAsyncEnumerable<TIn> items, StreamOptions? options, CancellationToken cancellationToken)
    : FusedStream<TOut>(options, cancellationToken)
    where TRunner : struct, IAsyncItemRunner<TIn, TOut, TResult>
{
    private protected override FusedEnumerator<TOut> Start(CancellationToken ofConsumer) => new Enumerator(runner, items, Options, CancellationToken, ofConsumer);

    private sealed class Enumerator : FusedEnumerator<TOut>
    {
        private readonly TRunner _runner;
        private readonly IAsyncEnumerator<TIn> _source;

        public Enumerator(TRunner runner, IAsyncEnumerable<TIn> items, StreamOptions options, CancellationToken ofStream, CancellationToken ofConsumer)
            : base(options, ofStream, ofConsumer)
        {
            _runner = runner;
            _source = items.GetAsyncEnumerator(Token);
        }

        public override ValueTask<bool> MoveNextAsync()
        {
            if (IsOver) return new(false);
            try
            {
                while (true)
                {
                    Token.ThrowIfCancellationRequested();
                    ValueTask<bool> more = _source.MoveNextAsync();
                    if (!more.IsCompletedSuccessfully) return WaitAsync(more, default, itemIsInside: false);
                    if (!more.Result) return new(End());
                    ValueTask<TResult> inside = Enter();
                    if (!inside.IsCompletedSuccessfully) return WaitAsync(default, inside, itemIsInside: true);
                    if (Leave(inside.Result)) return new(true);
                }
            }
            catch (Exception exception)
            {
                return Fail(exception);
            }
        }

        protected override ValueTask DisposeSourceAsync() => _source.DisposeAsync();

        private ValueTask<TResult> Enter()
        {
            CountIn();
            return _runner.RunAsync(_source.Current, Token);
        }

        private bool Leave(TResult completed)
        {
            if (_runner.TryGet(completed, out TOut? result))
            {
                Give(result);
                return true;
            }

            CountDropped();
            return false;
        }

        // Takes over where something was not there yet: the source's next item, or the item that is inside a stage.
        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
        private async ValueTask<bool> WaitAsync(ValueTask<bool> more, ValueTask<TResult> inside, bool itemIsInside)
        {
            try
            {
                if (itemIsInside)
                {
                    if (Leave(await inside.ConfigureAwait(false))) return true;
                    Token.ThrowIfCancellationRequested();
                    more = _source.MoveNextAsync();
                }

                while (await more.ConfigureAwait(false))
                {
                    if (Leave(await Enter().ConfigureAwait(false))) return true;
                    Token.ThrowIfCancellationRequested();
                    more = _source.MoveNextAsync();
                }

                return End();
            }
            catch
            {
                End();
                throw;
            }
        }
    }
}
