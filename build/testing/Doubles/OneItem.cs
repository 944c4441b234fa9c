using System.Threading.Tasks.Dataflow;

namespace Pipelines.Testing.Doubles;

/// <summary>A source of one item that remembers which target has asked for it.</summary>
internal sealed class OneItem(int item) : ISourceBlock<int>
{
    public static readonly DataflowMessageHeader Header = new(1);

    public Exception? Thrown { get; init; }

    public List<DataflowMessageHeader> Consumed { get; } = [];

    public TaskCompletionSource<ITargetBlock<int>> Consumer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource<ITargetBlock<int>> Reserver { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource<ITargetBlock<int>> Releaser { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Completion => Task.CompletedTask;

    public int ConsumeMessage(DataflowMessageHeader messageHeader, ITargetBlock<int> target, out bool messageConsumed)
    {
        Consumed.Add(messageHeader);
        Consumer.TrySetResult(target);
        if (Thrown is not null) throw Thrown;
        messageConsumed = true;
        return item;
    }

    public bool ReserveMessage(DataflowMessageHeader messageHeader, ITargetBlock<int> target) => Reserver.TrySetResult(target);

    public void ReleaseReservation(DataflowMessageHeader messageHeader, ITargetBlock<int> target) => Releaser.TrySetResult(target);

    public IDisposable LinkTo(ITargetBlock<int> target, DataflowLinkOptions linkOptions) => throw new NotSupportedException();

    public void Complete()
    {
    }

    public void Fault(Exception exception)
    {
    }
}
