using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>A task of a stage in a segment that may give any number of results for an item. Used by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StageTask
{
    /// <summary>Waits for a task so that the results in front of it don't: if it is not complete, they are sent first.</summary>
    /// <typeparam name="T">The results' type.</typeparam>
    /// <param name="output">Has the results.</param>
    /// <param name="task">The task.</param>
    /// <exception cref="OperationCanceledException">The stream has been stopped.</exception>
    public static ValueTask AfterSending<T>(SegmentOutput<T> output, ValueTask task) =>
        task.IsCompleted || !output.HasResults ? task : SendAndAwaitAsync(output, task);

    /// <inheritdoc cref="AfterSending{T}(SegmentOutput{T}, ValueTask)"/>
    public static ValueTask AfterSending<T>(SegmentOutput<T> output, Task task) => AfterSending(output, new ValueTask(task));

    /// <inheritdoc cref="AfterSending{T}(SegmentOutput{T}, ValueTask)"/>
    /// <typeparam name="T">The results' type.</typeparam>
    /// <typeparam name="TValue">What the task gives.</typeparam>
    public static ValueTask<TValue> AfterSending<T, TValue>(SegmentOutput<T> output, ValueTask<TValue> task) =>
        task.IsCompleted || !output.HasResults ? task : SendAndAwaitAsync(output, task);

    /// <inheritdoc cref="AfterSending{T, TValue}(SegmentOutput{T}, ValueTask{TValue})"/>
    public static ValueTask<TValue> AfterSending<T, TValue>(SegmentOutput<T> output, Task<TValue> task) =>
        AfterSending(output, new ValueTask<TValue>(task));

    // Whatever happens to the results, the stage has to come back before the worker leaves. Nobody wants then what it gives, nor the reason
    // why it gives nothing.
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
