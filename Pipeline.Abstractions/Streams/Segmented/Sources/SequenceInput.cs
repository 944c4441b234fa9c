using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Pipelines.Runtime;

/// <summary>Takes the items of an asynchronous sequence.</summary>
internal sealed class SequenceInput<TIn, TVersion>(IAsyncEnumerable<TIn> items, SpliceTableCore<TVersion> splices, StreamRun run)
    : SourceInput<TIn, TVersion>(splices, run), IUnsentResults
    where TVersion : PipelineVersion
{
    private readonly bool _mayBlock = items is SynchronousItems<TIn> { MayBlock: true };
    private BlockedSourceWatch? _watch;
    private IUnsentResults? _results;
    private IPassedItems<TIn>? _itemsPassTo;
    private StreamBuffer<TIn>? _filling;
    private IAsyncEnumerator<TIn>? _source;
    private ValueTask<bool> _answer;
    private ExceptionDispatchInfo? _failure;
    private bool _isAsked;
    private bool _isAnswered;
    private bool _isAtEnd;

    public override bool MayBlock => _mayBlock && _watch is not { IsFast: true };

    // Some schedulers run the next worker on the stack that sends to it. That must not be the timer of the watch. The clock of the stream
    // may be one that a test moves, and a source that blocks does so in real time.
    public override void Attach(IUnsentResults results, IPassedItems<TIn>? itemsPassTo)
    {
        if (!_mayBlock || (Run.Options.TaskScheduler is not null && Run.Options.TaskScheduler != TaskScheduler.Default)) return;
        _watch = new BlockedSourceWatch(TimeProvider.System, this);
        _results = results;
        _itemsPassTo = itemsPassTo;
    }

    // The source blocks in the middle of a buffer. Its items enter now, unless stages of the worker would have to run them.
    bool IUnsentResults.TrySendMeanwhile()
    {
        if (!_results!.TrySendMeanwhile() || Token.IsCancellationRequested || _failure is not null) return false;
        if (_itemsPassTo is null || _filling is not { Count: > 0 } items) return true;
        int before = items.Count;
        using (Pin<TVersion> pin = Splices.Enter())
        {
            if (!TryTraceMeanwhile(items, pin.Version)) return false;
            _itemsPassTo.PassMeanwhile(Pin.Of(pin), items, Run.Settled);
        }

        CountInMeanwhile(before - items.Count);
        return items.Count == 0 && _results.TrySendMeanwhile();
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
        _filling = buffer;
        try
        {
            IAsyncEnumerator<TIn> source = _source ??= items.GetAsyncEnumerator(Token);
            if (_isAnswered)
            {
                _isAnswered = false;
                Take(source, buffer);
            }

            while (!_isAtEnd && !_isAsked && _failure is null && (buffer.Count == 0 || (buffer.Count < buffer.Limit && CanWait)))
            {
                if (_watch is not null)
                {
                    _isAtEnd = !TryTakeWatched(source, buffer);
                    continue;
                }

                ValueTask<bool> answer = source.MoveNextAsync();
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
        finally
        {
            _filling = null;
        }

        if (buffer.Count == 0) _failure?.Throw();
        return _isAtEnd;
    }

    // If the source may block while it produces the next item, the current item does not wait for that, unless it can be sent meanwhile.
    private bool CanWait => !_mayBlock || (_itemsPassTo is not null && _watch!.IsFast);

    // The observer of the stream may fail, on a thread of the timer. The worker throws that when it reads again.
    private void CountInMeanwhile(int items)
    {
        try
        {
            Run.CountIn(items);
        }
        catch (Exception exception)
        {
            _failure = ExceptionDispatchInfo.Capture(exception);
        }
    }

    // The method of the user may also fail there.
    private bool TryTraceMeanwhile(StreamBuffer<TIn> items, PipelineVersion version)
    {
        try
        {
            Trace(items, version);
            return true;
        }
        catch (Exception exception)
        {
            _failure = ExceptionDispatchInfo.Capture(exception);
            return false;
        }
    }

    // Such a source is never awaited. It may also block while it produces the item in Current.
    private bool TryTakeWatched(IAsyncEnumerator<TIn> source, StreamBuffer<TIn> buffer)
    {
        TIn item;
        _watch!.Enter();
        try
        {
            if (!source.MoveNextAsync().Result) return false;
            item = source.Current;
        }
        finally
        {
            _watch.Leave();
        }

        buffer.Items[buffer.Count++] = item;
        return true;
    }

    // The item is counted after it was read. The source may produce it only in Current, and that may fail.
    private static void Take(IAsyncEnumerator<TIn> source, StreamBuffer<TIn> buffer)
    {
        buffer.Items[buffer.Count] = source.Current;
        buffer.Count++;
    }
}
