using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>The fused stream of an asynchronous pipeline: it runs the segment that a worker of a session would run.</summary>
/// <remarks>It keeps the pin of the item meanwhile.</remarks>
internal sealed class AsyncFusedStream<TIn, TOut, TResult, TVersion, TSegment>(
    SpliceTableCore<TVersion> splices, TSegment stages, IAsyncEnumerable<TIn> items, StreamOptions? options,
    CancellationToken cancellationToken)
    : FusedStream<TIn, TOut>(items, options, cancellationToken)
    where TVersion : PipelineVersion
    where TSegment : struct, IAsyncSegment<TIn, TOut, TResult, TVersion>
{
    private protected override FusedEnumerator<TIn, TOut> Start(CancellationToken ofConsumer) =>
        new Enumerator(this, splices, stages, ofConsumer);

    private sealed class Enumerator(
        FusedStream<TIn, TOut> stream, SpliceTableCore<TVersion> splices, TSegment stages, CancellationToken ofConsumer)
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
                    ValueTask<bool> more = source.MoveNextAsync();
                    if (!more.IsCompletedSuccessfully) return WaitAsync(source, more, default, null, default);
                    if (!more.Result) return EndAsync();
                    ValueTask<TResult> inside = Enter(source, out TVersion table, out int cell);
                    if (!inside.IsCompletedSuccessfully) return WaitAsync(source, default, inside, table, cell);
                    table.ExitHere(cell);
                    if (TryGive(inside.Result)) break;
                }
            }
            catch (Exception exception)
            {
                return EndAsync(exception);
            }

            // Not inside of the try, where the JIT would write the value to the stack in parts and read it as a whole.
            return new(true);
        }

        private ValueTask<TResult> Enter(IAsyncEnumerator<TIn> source, out TVersion table, out int cell)
        {
            CountIn();
            TIn item = source.Current;
            table = splices.Enter(out cell);
            try
            {
                return stages.RunAsync(table, item, Counts, keepContext: true, Token);
            }
            catch
            {
                table.Exit(cell);
                throw;
            }
        }

        // An item that does not go on was counted by its stage.
        private bool TryGive(TResult completed)
        {
            if (!stages.TryGet(completed, out TOut? result)) return false;
            Give(result);
            return true;
        }

        // Takes over where something was not there yet: the source's next item, or the item that is inside a stage.
        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
        private async ValueTask<bool> WaitAsync(
            IAsyncEnumerator<TIn> source, ValueTask<bool> more, ValueTask<TResult> inside, TVersion? table, int cell)
        {
            Exception? failure = null;
            Ask();
            try
            {
                while (true)
                {
                    if (table is null)
                    {
                        if (!await more.ConfigureAwait(true) || HasLeft) break;
                        inside = Enter(source, out table, out cell);
                    }

                    TResult completed;
                    try
                    {
                        completed = await inside.ConfigureAwait(false);
                    }
                    finally
                    {
                        table.Exit(cell);
                        table = null;
                    }

                    if (HasLeft) break;
                    if (TryGive(completed))
                    {
                        if (TryAnswer()) return true;
                        break;
                    }

                    Token.ThrowIfCancellationRequested();
                    more = source.MoveNextAsync();
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
