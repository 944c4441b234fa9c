namespace Pipelines.Hosting;

/// <summary>Receives a record of everything that operators do. Register it as a singleton service; there can be several.</summary>
public interface IPipelineAuditSink
{
    /// <summary>Writes a record. The caller waits for it before it answers the operator.</summary>
    /// <param name="record">The record.</param>
    /// <param name="cancellationToken">A token that is canceled when the host stops.</param>
    /// <remarks>The action has been performed, or refused. An exception is logged, and does not change that.</remarks>
    ValueTask WriteAsync(PipelineAuditRecord record, CancellationToken cancellationToken);
}
