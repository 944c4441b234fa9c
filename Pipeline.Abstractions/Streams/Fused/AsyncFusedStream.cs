using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>
/// Represents the fused stream of an asynchronous pipeline. It runs the segment that a worker of a session would run.
/// </summary>
/// <remarks>It keeps the pin of the item while the segment runs.</remarks>
internal sealed class AsyncFusedStream<TIn, TOut, TResult, TVersion, TSegment>(
    SpliceTableCore<TVersion> splices, TSegment stages, IAsyncEnumerable<TIn> items, StreamOptions? options,
    CancellationToken cancellationToken)
    : FusedStream<TIn, TOut>(splices, items, options, cancellationToken)
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
                    ValueTask<bool> more = MoveNextAsync(source);
                    if (!more.IsCompletedSuccessfully) return WaitAsync(source, more, default, default);
                    if (!more.Result) return EndAsync();
                    ValueTask<TResult> running = Enter(source, out Pin<TVersion> pin);
                    if (!running.IsCompletedSuccessfully) return WaitAsync(source, default, running, pin);
                    pin.Version.ExitHere(pin.Cell);
                    if (TryGive(running.Result)) break;
                }
            }
            catch (Exception exception)
            {
                return EndAsync(exception);
            }

            // The value is returned outside of the try. Inside, the JIT would write it to the stack in parts and read it as a whole.
            return new(true);
        }

        private ValueTask<TResult> Enter(IAsyncEnumerator<TIn> source, out Pin<TVersion> pin)
        {
            CountIn();
            TIn item = source.Current;
            pin = splices.Enter();
            try
            {
                return stages.RunAsync(pin.Version, item, Counts, keepContext: true, Token);
            }
            catch
            {
                pin.Dispose();
                throw;
            }
        }

        // The stage has already counted an item that does not continue.
        private bool TryGive(TResult completed)
        {
            if (!stages.TryGet(completed, out TOut? result)) return false;
            Emit(result);
            return true;
        }

        // Continues where a task was not complete: that of the source's next item, or that of the item in flight.
        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
        private async ValueTask<bool> WaitAsync(
            IAsyncEnumerator<TIn> source, ValueTask<bool> more, ValueTask<TResult> running, Pin<TVersion> pin)
        {
            Exception? failure = null;
            Ask();
            try
            {
                while (true)
                {
                    if (pin.Version is null)
                    {
                        if (!await SettleBefore(more).ConfigureAwait(true) || HasLeft) break;
                        running = Enter(source, out pin);
                    }

                    TResult completed;
                    try
                    {
                        completed = await running.ConfigureAwait(false);
                    }
                    finally
                    {
                        pin.Dispose();
                        pin = default;
                    }

                    if (HasLeft) break;
                    if (TryGive(completed))
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
