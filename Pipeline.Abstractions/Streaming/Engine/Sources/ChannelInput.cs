using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Pipelines.Runtime;

/// <summary>Takes what the writers of a session's input have written.</summary>
internal sealed class ChannelInput<TIn, TTable>(Channel<TIn> items, SpliceTable<TTable> splices, StreamRun run) : SourceInput<TIn, TTable>(splices, run)
    where TTable : PipelineTable
{
    private bool _isAtEnd;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public override async ValueTask WaitAsync(PumpSignal reader)
    {
        try
        {
            _isAtEnd = !await items.Reader.WaitToReadAsync(Token).ConfigureAwait(true);
        }
        catch (OperationCanceledException completed) when (completed.CancellationToken != Token)
        {
            Run.InputCancellation = completed;
            throw;
        }
    }

    public override bool HasCome(PumpSignal reader) => items.Reader.Count > 0;

    public override ValueTask CloseAsync() => default;

    // Writers that wait get a ChannelClosedException, and in it why.
    public override void Close() => items.Writer.TryComplete(Run.FirstFailure);

    public override ValueTask DisposeAsync()
    {
        Close();
        while (items.Reader.TryRead(out _))
        {
            // Nobody will come for what was written and not taken.
        }

        return default;
    }

    protected override bool Fill(StreamBuffer<TIn> buffer)
    {
        while (buffer.Count < buffer.Limit && items.Reader.TryRead(out TIn? item)) buffer.Items[buffer.Count++] = item;
        return _isAtEnd;
    }
}
