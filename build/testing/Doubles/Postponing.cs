using System.Threading.Tasks.Dataflow;

namespace Pipelines.Testing.Doubles;

/// <summary>A target that postpones everything, or throws.</summary>
internal sealed class Postponing : ITargetBlock<int>
{
    private readonly BufferBlock<(DataflowMessageHeader Header, ISourceBlock<int> Source)> _offers = new();

    public Exception? Thrown { get; set; }

    public Exception? ThrownAtEnd { get; init; }

    public Task Completion => Task.CompletedTask;

    public Task<(DataflowMessageHeader Header, ISourceBlock<int> Source)> NextAsync(CancellationToken cancellationToken) =>
    _offers.ReceiveAsync(cancellationToken);

    public DataflowMessageStatus OfferMessage(
    DataflowMessageHeader messageHeader, int messageValue, ISourceBlock<int>? source, bool consumeToAccept)
    {
        if (Thrown is not null) throw Thrown;
        _offers.Post((messageHeader, source!));
        return DataflowMessageStatus.Postponed;
    }

    public void Complete()
    {
        if (ThrownAtEnd is not null) throw ThrownAtEnd;
    }

    public void Fault(Exception exception) => Complete();
}
