using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>Awaits what a worker needs to continue with its items: room for a result, or a task of a stage.</summary>
/// <remarks>
/// The tasks of stages differ in their types. So that the loop of all workers can await them itself, each worker has the task, and this
/// awaiter only passes the continuation to it. Otherwise each item would suspend one more method.
/// </remarks>
internal readonly struct ItemWait(WaitingWorker worker) : ICriticalNotifyCompletion
{
    public bool IsCompleted => worker.IsOver;

    public ItemWait GetAwaiter() => this;

    public void GetResult() => worker.End();

    public void OnCompleted(Action continuation) => worker.Await(continuation);

    public void UnsafeOnCompleted(Action continuation) => worker.Await(continuation);
}
