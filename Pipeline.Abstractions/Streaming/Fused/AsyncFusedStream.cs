using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>The fused stream of an asynchronous pipeline.</summary>
internal sealed class AsyncFusedStream<TIn, TOut, TResult, TRunner>(TRunner runner, IAsyncEnumerable<TIn> items, StreamOptions? options, CancellationToken cancellationToken)
    : FusedStream<TIn, TOut>(items, options, cancellationToken)
    where TRunner : struct, IAsyncItemRunner<TIn, TOut, TResult>
{
    private protected override FusedEnumerator<TIn, TOut> Start(CancellationToken ofConsumer) => new Enumerator(this, runner, ofConsumer);

    private sealed class Enumerator(FusedStream<TIn, TOut> stream, TRunner runner, CancellationToken ofConsumer) : FusedEnumerator<TIn, TOut>(stream, ofConsumer)
    {
        public override ValueTask<bool> MoveNextAsync()
        {
            if (IsOver) return new(false);
            try
            {
                while (true)
                {
                    Token.ThrowIfCancellationRequested();
                    ValueTask<bool> more = Source.MoveNextAsync();
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

        private ValueTask<TResult> Enter()
        {
            CountIn();
            return runner.RunAsync(Source.Current, Counts, Token);
        }

        private bool Leave(TResult completed)
        {
            if (runner.TryGet(completed, out TOut? result))
            {
                Give(result);
                return true;
            }

            Counts.CountDropped();
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
                    more = Source.MoveNextAsync();
                }

                while (await more.ConfigureAwait(false))
                {
                    if (Leave(await Enter().ConfigureAwait(false))) return true;
                    Token.ThrowIfCancellationRequested();
                    more = Source.MoveNextAsync();
                }

                return End();
            }
            catch (Exception exception)
            {
                StopFor(exception);
                throw;
            }
        }
    }
}
