using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>The fused stream of a synchronous pipeline.</summary>
internal sealed class SyncFusedStream<TIn, TOut, TRunner>(
    SpliceTable splices, TRunner runner, IAsyncEnumerable<TIn> items, StreamOptions? options, CancellationToken cancellationToken)
    : FusedStream<TIn, TOut>(splices, items, options, cancellationToken)
    where TRunner : struct, IItemRunner<TIn, TOut>
{
    private protected override FusedEnumerator<TIn, TOut> Start(CancellationToken ofConsumer) => new Enumerator(this, runner, ofConsumer);

    private sealed class Enumerator(FusedStream<TIn, TOut> stream, TRunner runner, CancellationToken ofConsumer)
        : FusedEnumerator<TIn, TOut>(stream, ofConsumer)
    {
        public override ValueTask<bool> MoveNextAsync()
        {
            if (IsOver) return new(false);
            try
            {
                IAsyncEnumerator<TIn> source = Source;
                while (true)
                {
                    Token.ThrowIfCancellationRequested();
                    ValueTask<bool> more = MoveNextAsync(source);
                    if (!more.IsCompletedSuccessfully) return WaitAsync(source, more);
                    if (!more.Result) return EndAsync();
                    if (Pass(source)) break;
                }
            }
            catch (Exception exception)
            {
                return EndAsync(exception);
            }

            // Not inside of the try, where the JIT would write the value to the stack in parts and read it as a whole.
            return new(true);
        }

        private bool Pass(IAsyncEnumerator<TIn> source)
        {
            CountIn();
            if (runner.TryRun(source.Current, out TOut? result, Counts, Token))
            {
                Emit(result);
                return true;
            }

            Counts.CountDropped();
            return false;
        }

        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
        private async ValueTask<bool> WaitAsync(IAsyncEnumerator<TIn> source, ValueTask<bool> more)
        {
            Exception? failure = null;
            Ask();
            try
            {
                while (await SettleBefore(more).ConfigureAwait(true) && !HasLeft)
                {
                    if (Pass(source))
                    {
                        if (TryAnswer()) return true;
                        break;
                    }

                    Token.ThrowIfCancellationRequested();
                    more = MoveNextAsync(source);
                }
            }
            catch (Exception exception)
            {
                failure = exception;
            }

            return await EndAsync(failure).ConfigureAwait(false);
        }
    }
}
