using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>The fused stream of a synchronous pipeline.</summary>
internal sealed class SyncFusedStream<TIn, TOut, TRunner>(TRunner runner, IAsyncEnumerable<TIn> items, StreamOptions? options, CancellationToken cancellationToken)
    : FusedStream<TOut>(options, cancellationToken)
    where TRunner : struct, IItemRunner<TIn, TOut>
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

        protected override ValueTask DisposeSourceAsync() => _source.DisposeAsync();

        private bool Pass()
        {
            CountIn();
            if (_runner.TryRun(_source.Current, out TOut? result, Token))
            {
                Give(result);
                return true;
            }

            CountDropped();
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
