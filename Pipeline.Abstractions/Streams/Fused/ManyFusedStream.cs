using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>Represents the fused stream of a pipeline that returns any number of results for an item.</summary>
internal sealed class ManyFusedStream<TIn, TOut, TVersion, TRunner>(
    SpliceTable splices, TRunner runner, IAsyncEnumerable<TIn> items, StreamOptions? options, CancellationToken cancellationToken)
    : FusedStream<TIn, TOut>(splices, items, options, cancellationToken)
    where TVersion : PipelineVersion
    where TRunner : struct, IManyRunner<TRunner, TIn, TOut, TVersion>
{
    private protected override FusedEnumerator<TIn, TOut> Start(CancellationToken ofConsumer) =>
        new Enumerator(this, runner.Start(), ofConsumer);

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

        protected override ValueTask LeaveAsync()
        {
            if (_run is null) return default;
            _output.Leave();
            return new(_run);
        }

        // The task never fails. If the consumer awaits a result, it gets the exception of a stage as the answer.
        private async Task RunAsync()
        {
            Exception? failure = null;
            try
            {
                await PassAsync().ConfigureAwait(false);
            }
            catch (ConsumerLeftException)
            {
                // The exception arrives here after every sequence that was being expanded is disposed.
            }
            catch (Exception exception)
            {
                failure = exception;
            }

            _runner.Abandon();
            if (_output.HasToldRun && failure is not null)
            {
                // The exception was thrown while a sequence was disposed because the consumer has left. DisposeAsync throws it.
                OfDisposal = failure;
                failure = null;
            }

            failure = await CloseAfterAsync(failure).ConfigureAwait(false);
            if (_output.HasLeft) _output.EndIfAsked();
            else if ((failure ?? OfDisposal) is { } first) _output.Fail(Fail(first));
            else _output.EndIfAsked();
        }

        private async ValueTask PassAsync()
        {
            IAsyncEnumerator<TIn> source = Source;
            while (await SettleBefore(MoveNextAsync(source)).ConfigureAwait(true))
            {
                _output.ThrowIfLeft();
                CountIn();
                using (Pin<TVersion> pin = _runner.Enter())
                    await _runner.PushAsync(pin, source.Current, _output, Token).ConfigureAwait(false);
                Token.ThrowIfCancellationRequested();
                _output.ThrowIfLeft();
            }

            _output.ThrowIfLeft();
            await _runner.FlushAsync(_output, Token).ConfigureAwait(false);
        }

        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
        private async ValueTask<bool> TakeAsync(ValueTask<bool> answer) => Take(await answer.ConfigureAwait(false));

        private bool Take(bool isResult)
        {
            if (isResult) Emit(_output.Current);
            else if (!_output.HasLeft) ReportCompletion();
            return isResult;
        }
    }
}
