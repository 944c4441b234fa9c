using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Pipelines.AspNetCore.Logging;
using Pipelines.Hosting;

namespace Pipelines.AspNetCore.Audit;

/// <summary>Records everything that operators do: in the log, and in the sinks of the application.</summary>
internal sealed class BoardAudit(
    IEnumerable<IPipelineAuditSink> sinks, TimeProvider clock, ILogger logger, CancellationToken stopping)
{
    public async ValueTask WriteAsync(HttpContext context, OperatorAction action, string outcome, bool succeeded)
    {
        var record = new PipelineAuditRecord(
            clock.GetUtcNow(), action.Pipeline, action.Name, action.Detail, action.By, action.Reason, context.Connection.RemoteIpAddress,
            outcome, succeeded);
        BoardLog.Audit(
            logger, record.By, record.From?.ToString(), record.Action, record.Pipeline, record.Detail, record.Reason ?? "none",
            record.Outcome);
        foreach (IPipelineAuditSink sink in sinks)
        {
            try
            {
                await sink.WriteAsync(record, stopping).ConfigureAwait(false);
            }
            catch (Exception failure)
            {
                BoardLog.AuditThrew(logger, failure);
            }
        }
    }
}
