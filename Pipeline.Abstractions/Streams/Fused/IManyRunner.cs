using System.ComponentModel;

namespace Pipelines.Runtime;

/// <summary>
/// Sends items through a pipeline that may give any number of results for one, for a stream. Generated as a struct, so that the calls are
/// direct ones.
/// </summary>
/// <typeparam name="TSelf">The generated struct.</typeparam>
/// <typeparam name="TIn">What goes in.</typeparam>
/// <typeparam name="TOut">What comes out.</typeparam>
/// <typeparam name="TVersion">The generated table.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IManyRunner<TSelf, TIn, TOut, TVersion>
    where TVersion : PipelineVersion
{
    /// <summary>A runner for one run, with empty batches.</summary>
    TSelf Start();

    /// <summary>Lets an item in.</summary>
    Pin<TVersion> Enter();

    /// <summary>Sends one item through.</summary>
    /// <param name="inside">The item's version, and where it is counted.</param>
    /// <param name="item">The item.</param>
    /// <param name="output">Takes each result when the consumer asks for it.</param>
    /// <param name="cancellationToken">Given to the stages that take one.</param>
    ValueTask PushAsync(Pin<TVersion> inside, TIn item, StreamOutput<TOut> output, CancellationToken cancellationToken);

    /// <summary>Sends on what part-full batches hold, at the end of the source.</summary>
    /// <param name="output">Takes each result when the consumer asks for it.</param>
    /// <param name="cancellationToken">Given to the stages that take one.</param>
    ValueTask FlushAsync(StreamOutput<TOut> output, CancellationToken cancellationToken);

    /// <summary>Lets go of what batches still hold, when a run ends before its time.</summary>
    void Abandon();
}
