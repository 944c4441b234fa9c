using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>The fused stream of a pipeline that may give any number of results for an item.</summary>
internal sealed class ManyFusedStream<TIn, TOut, TTable, TRunner>(TRunner runner, IAsyncEnumerable<TIn> items, StreamOptions? options, CancellationToken cancellationToken)
    : FusedStream<TIn, TOut>(items, options, cancellationToken)
    where TTable : PipelineTable
    where TRunner : struct, IManyRunner<TRunner, TIn, TOut, TTable>
{
    private protected override FusedEnumerator<TIn, TOut> Start(CancellationToken ofConsumer) => new Enumerator(this, runner.Start(), ofConsumer);

    private sealed class Enumerator : FusedEnumerator<TIn, TOut>
    {
        private readonly TRunner _runner;
        private readonly StreamOutput<TOut> _output;
        private Task? _run;

        public Enumerator(FusedStream<TIn, TOut> stream, TRunner runner, CancellationToken ofConsumer)
            : base(stream, ofConsumer)
        {
            _runner = runner;
            _output = new StreamOutput<TOut>(Counts);
        }

        public override ValueTask<bool> MoveNextAsync()
        {
            if (IsOver) return new(false);
            ValueTask<bool> answer = _output.Answer();
            if (_run is null) _run = RunAsync();
            else if (Token.IsCancellationRequested) _output.Cancel(Named(new OperationCanceledException(Token)));
            else _output.Ask();
            return answer.IsCompletedSuccessfully ? new(Take(answer.Result)) : TakeAsync(answer);
        }

        protected override async ValueTask LeaveAsync()
        {
            if (_run is null) return;
            _output.Leave();
            await _run.ConfigureAwait(false);
        }

        // What a stage throws is the answer to the consumer's question, if there is one.
        private async Task RunAsync()
        {
            try
            {
                Token.ThrowIfCancellationRequested();
                while (await Source.MoveNextAsync().ConfigureAwait(false))
                {
                    CountIn();
                    using (Pin<TTable> inside = _runner.Enter())
                        await _runner.PushAsync(inside, Source.Current, _output, Token).ConfigureAwait(false);
                    Token.ThrowIfCancellationRequested();
                }

                await _runner.FlushAsync(_output, Token).ConfigureAwait(false);
            }
            catch (ConsumerLeftException left)
            {
                // Come back after every sequence that was being expanded has been disposed.
                _runner.Abandon();
                if (left.IsQuestionOpen) _output.End();
                return;
            }
            catch (Exception exception)
            {
                Exception named = StopWith(exception);
                _runner.Abandon();

                // Thrown while a sequence was being disposed because the consumer has left: who waits for that gets it.
                if (!_output.TryFail(named)) throw;
                return;
            }

            _output.End();
        }

        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
        private async ValueTask<bool> TakeAsync(ValueTask<bool> answer) => Take(await answer.ConfigureAwait(false));

        private bool Take(bool isResult)
        {
            if (!isResult) return End();
            Give(_output.Current);
            return true;
        }
    }
}
