using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>The fused stream of a synchronous pipeline.</summary>
internal sealed class SyncFusedStream<TIn, TOut, TRunner>(TRunner runner, IAsyncEnumerable<TIn> items, StreamOptions? options, CancellationToken cancellationToken)
    : FusedStream<TIn, TOut>(items, options, cancellationToken)
    where TRunner : struct, IItemRunner<TIn, TOut>
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
                    if (!more.IsCompletedSuccessfully) return WaitAsync(more);
                    if (!more.Result) return new(End());
                    if (Pass()) return new(true);
                }
            }
            catch (Exception exception)
            {
                return Fail(exception);
            }
        }

        private bool Pass()
        {
            CountIn();
            if (runner.TryRun(Source.Current, out TOut? result, Counts, Token))
            {
                Give(result);
                return true;
            }

            Counts.CountDropped();
            return false;
        }

        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
        private async ValueTask<bool> WaitAsync(ValueTask<bool> more)
        {
            try
            {
                while (await more.ConfigureAwait(false))
                {
                    if (Pass()) return true;
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
