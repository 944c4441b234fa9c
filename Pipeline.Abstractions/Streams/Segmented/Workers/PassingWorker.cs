namespace Pipelines.Runtime;

/// <summary>
/// Represents a worker without stages that fills the queue ahead of the first stage from the source, or merges the results of workers.
/// </summary>
internal sealed class PassingWorker<T>(WorkerContext<T, T> context) : CopyingWorker<T>(context)
{
    protected override IPassedItems<T> ItemsPassTo => Output;
}
