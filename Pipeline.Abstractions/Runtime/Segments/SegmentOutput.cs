using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>Takes the results of a segment that may give any number of them. Used by generated code, by one thread at a time.</summary>
/// <typeparam name="T">The results' type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SegmentOutput<T>
{
    /// <summary>What the worker counts.</summary>
    public StreamCounts Counts => throw new NotImplementedException();

    /// <summary>What to give to every <c>ConfigureAwait</c>: the stages run on the stream's scheduler.</summary>
    public bool KeepContext => true;

    /// <summary>Takes a result. Where the next queue is full, that takes a while.</summary>
    /// <param name="table">The version under which the result goes on: that of the item, or for the results of a batch the one they have entered.</param>
    /// <param name="cell">Where the pin on it is counted, which the caller holds.</param>
    /// <param name="result">The result.</param>
    /// <exception cref="OperationCanceledException">The stream has been stopped.</exception>
    public ValueTask GiveAsync(PipelineTable table, int cell, T result) => throw new NotImplementedException();

    /// <summary>Sends off what is there: to be awaited before an incomplete task of a stage is, so that results don't wait for it.</summary>
    /// <exception cref="OperationCanceledException">The stream has been stopped.</exception>
    public ValueTask SendAsync() => throw new NotImplementedException();
}
