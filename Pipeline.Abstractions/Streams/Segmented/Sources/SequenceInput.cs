using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Pipelines.Runtime;

/// <summary>Takes the items of an asynchronous sequence.</summary>
internal sealed class SequenceInput<TIn, TVersion>(IAsyncEnumerable<TIn> items, SpliceTableCore<TVersion> splices, StreamRun run)
    : SourceInput<TIn, TVersion>(splices, run)
    where TVersion : PipelineVersion
{
    private readonly bool _mayBlock = items is SynchronousItems<TIn> { MayBlock: true };
    private BlockedSourceWatch? _watch;
    private IAsyncEnumerator<TIn>? _source;
    private ValueTask<bool> _answer;
    private ExceptionDispatchInfo? _failure;
    private bool _isAsked;
    private bool _isAnswered;
    private bool _isAtEnd;

    public override bool MayBlock => _mayBlock && _watch is not { IsFast: true };

    // Some schedulers run the next worker on the stack that sends to it. That must not be the timer of the watch. The clock of the stream
    // may be one that a test moves, and a source that blocks does so in real time.
    public override void Attach(IUnsentResults results)
    {
        if (_mayBlock && (Run.Options.TaskScheduler is null || Run.Options.TaskScheduler == TaskScheduler.Default))
            _watch = new BlockedSourceWatch(TimeProvider.System, results);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public override async ValueTask WaitAsync(WorkerSignal reader)
    {
        try
        {
            _isAnswered = await _answer.ConfigureAwait(true);
            _isAtEnd = !_isAnswered;
        }
        finally
        {
            _isAsked = false;
        }
    }

    // A pending request is awaited even if its item is not needed any more. A source that works on an item must not be disposed.
    public override async ValueTask CloseAsync()
    {
        if (_watch is not null) await _watch.DisposeAsync().ConfigureAwait(true);
        if (!_isAsked) return;
        try
        {
            await WaitAsync(null!).ConfigureAwait(true);
        }
        catch
        {
            // The stream ends for another reason.
        }
    }

    public override ValueTask DisposeAsync()
    {
        IAsyncEnumerator<TIn>? source = _source;
        _source = null;
        return source?.DisposeAsync() ?? default;
    }

    protected override bool Fill(StreamBuffer<TIn> buffer, WorkerSignal? reader)
    {
        _failure?.Throw();
        try
        {
            IAsyncEnumerator<TIn> source = _source ??= items.GetAsyncEnumerator(Token);
            if (_isAnswered)
            {
                _isAnswered = false;
                Take(source, buffer);
            }

            // If the source may block while it produces the next item, the current item does not wait for that.
            int limit = _mayBlock ? 1 : buffer.Limit;
            while (!_isAtEnd && !_isAsked && buffer.Count < limit)
            {
                ValueTask<bool> answer = MoveNextAsync(source);
                if (!answer.IsCompleted)
                {
                    _answer = answer;
                    _isAsked = true;
                }
                else if (answer.Result) Take(source, buffer);
                else _isAtEnd = true;
            }
        }
        catch (Exception exception) when (buffer.Count > 0)
        {
            _failure = ExceptionDispatchInfo.Capture(exception);
        }

        return _isAtEnd;
    }

    private ValueTask<bool> MoveNextAsync(IAsyncEnumerator<TIn> source)
    {
        if (_watch is null) return source.MoveNextAsync();
        _watch.Enter();
        try
        {
            return source.MoveNextAsync();
        }
        finally
        {
            _watch.Leave();
        }
    }

    // The item is counted after it was read. The source may produce it only in Current, and that may fail.
    private static void Take(IAsyncEnumerator<TIn> source, StreamBuffer<TIn> buffer)
    {
        buffer.Items[buffer.Count] = source.Current;
        buffer.Count++;
    }
}
