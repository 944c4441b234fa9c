using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>Awaits tasks of stages in a segment that returns any number of results for an item. Generated code uses it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StageTask
{
    /// <summary>
    /// Returns a task to await. If the task of the stage is not complete, the results before it are sent first, so that they don't wait for
    /// it.
    /// </summary>
    /// <typeparam name="T">The type of the results.</typeparam>
    /// <param name="output">The output that has the results.</param>
    /// <param name="task">The task of the stage.</param>
    /// <returns>A task that completes when the task of the stage has completed and the results are sent.</returns>
    /// <exception cref="OperationCanceledException">The stream was stopped.</exception>
    public static ValueTask AfterSending<T>(SegmentOutput<T> output, ValueTask task) =>
        task.IsCompleted || output.TrySendMeanwhile() ? task : SendAndAwaitAsync(output, task);

    /// <inheritdoc cref="AfterSending{T}(SegmentOutput{T}, ValueTask)"/>
    public static ValueTask AfterSending<T>(SegmentOutput<T> output, Task task) => AfterSending(output, new ValueTask(task));

    /// <typeparam name="T">The type of the results.</typeparam>
    /// <typeparam name="TValue">The type of the task's result.</typeparam>
    /// <inheritdoc cref="AfterSending{T}(SegmentOutput{T}, ValueTask)"/>
    public static ValueTask<TValue> AfterSending<T, TValue>(SegmentOutput<T> output, ValueTask<TValue> task) =>
        task.IsCompleted || output.TrySendMeanwhile() ? task : SendAndAwaitAsync(output, task);

    /// <inheritdoc cref="AfterSending{T, TValue}(SegmentOutput{T}, ValueTask{TValue})"/>
    public static ValueTask<TValue> AfterSending<T, TValue>(SegmentOutput<T> output, Task<TValue> task) =>
        AfterSending(output, new ValueTask<TValue>(task));

    // Even if the results can't be sent, the stage has to complete before the worker leaves. Its result or exception is not needed then.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private static async ValueTask SendAndAwaitAsync<T>(SegmentOutput<T> output, ValueTask task)
    {
        try
        {
            await output.SendMeanwhileAsync().ConfigureAwait(output.KeepContext);
        }
        catch
        {
            await task.AsTask().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            throw;
        }

        await task.ConfigureAwait(output.KeepContext);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<TValue> SendAndAwaitAsync<T, TValue>(SegmentOutput<T> output, ValueTask<TValue> task)
    {
        try
        {
            await output.SendMeanwhileAsync().ConfigureAwait(output.KeepContext);
        }
        catch
        {
            await ((Task)task.AsTask()).ConfigureAwait(
                ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            throw;
        }

        return await task.ConfigureAwait(output.KeepContext);
    }
}
