using Microsoft.AspNetCore.Http;
using Pipelines.AspNetCore.Audit;
using Pipelines.AspNetCore.Json;
using Pipelines.Hosting;

namespace Pipelines.AspNetCore.Endpoints;

/// <summary>Serves requests that pause, resume and restart the service of a pipeline.</summary>
internal sealed class ServiceEndpoints(PipelineBoard board, OperatorActions actions)
{
    // A restart drains the stream. It goes on when the request ends.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    public void Map(EndpointMap map)
    {
        Map(map, "pause", static (service, _) =>
        {
            service.Pause();
            return Task.CompletedTask;
        });
        Map(map, "resume", static (service, _) =>
        {
            service.Resume();
            return Task.CompletedTask;
        });
        Map(map, "restart", RestartAsync);
    }

    private void Map(EndpointMap map, string name, Func<IPipelineService, CancellationToken, Task> perform) =>
        map.MapChange("POST", $"/api/pipelines/{{pipeline}}/service/{name}", (context, access) =>
        {
            PipelineEntry entry = board.PipelineOf(context);
            IPipelineService service = entry.Service
                ?? throw new BoardRefusal(StatusCodes.Status404NotFound, $"The pipeline {entry.Name} has no service.");
            var action = new OperatorAction(name, entry.Name, "the service", access.User, Reason: null);
            return actions.PerformAsync(
                context, action,
                async () =>
                {
                    await perform(service, context.RequestAborted).ConfigureAwait(false);
                    return (new ServiceAnswer(service.State.ToString()), $"the service is {service.State}.");
                },
                BoardJson.Default.ServiceAnswer);
        });

    private static async Task RestartAsync(IPipelineService service, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        waiting.CancelAfter(LongestWait);
        try
        {
            await service.RestartAsync(waiting.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (waiting.IsCancellationRequested)
        {
            // The answer has the state that the restart is in.
        }
    }
}
