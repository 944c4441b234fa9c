using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Pipelines.AspNetCore.Audit;
using Pipelines.AspNetCore.Changes;
using Pipelines.AspNetCore.Json;
using Pipelines.AspNetCore.State;

namespace Pipelines.AspNetCore.Endpoints;

/// <summary>Performs what operators ask for, records it, and answers.</summary>
internal sealed class OperatorActions(BoardAudit audit)
{
    /// <param name="context">The request.</param>
    /// <param name="action">The action that the operator asks for.</param>
    /// <param name="perform">Performs it. Returns the answer, and what came of it in words.</param>
    /// <param name="type">How the answer is written.</param>
    public async Task PerformAsync<T>(
        HttpContext context, OperatorAction action, Func<ValueTask<(T Answer, string Outcome)>> perform, JsonTypeInfo<T> type)
    {
        BoardProblem? problem;
        try
        {
            (T answer, string outcome) = await perform().ConfigureAwait(false);
            await audit.WriteAsync(context, action, outcome, succeeded: true).ConfigureAwait(false);
            await context.Response.WriteAsJsonAsync(answer, type, contentType: null, context.RequestAborted).ConfigureAwait(false);
            return;
        }
        catch (DraftConflictException conflict)
        {
            problem = BoardProblem.Of(StatusCodes.Status409Conflict, conflict.Message) with
            {
                ActualVersion = conflict.ActualVersion,
                Changes = [.. conflict.Records.Select(PipelineReader.Of)],
            };
        }
        catch (BoardRefusal refusal)
        {
            problem = BoardProblem.Of(refusal.Status, refusal.Message);
        }
        catch (Exception refusal) when (refusal is KeyNotFoundException or ArgumentException or InvalidOperationException)
        {
            problem = BoardProblem.Of(StatusCodes.Status422UnprocessableEntity, refusal.Message);
        }

        await audit.WriteAsync(context, action, problem.Detail, succeeded: false).ConfigureAwait(false);
        await BoardProblem.WriteAsync(context, problem).ConfigureAwait(false);
    }
}
