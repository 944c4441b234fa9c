using Microsoft.AspNetCore.Http;
using Pipelines.AspNetCore.Access;
using Pipelines.AspNetCore.Audit;
using Pipelines.AspNetCore.Json;
using Pipelines.Hosting;

namespace Pipelines.AspNetCore.Endpoints;

/// <summary>Serves the actions of sections that other packages add.</summary>
internal sealed class SectionEndpoints(PipelineBoard board, OperatorActions actions)
{
    public void Map(EndpointMap map) => map.MapChange("POST", "/api/sections/{section}/actions", InvokeAsync);

    private async Task InvokeAsync(HttpContext context, BoardAccess access)
    {
        string name = BoardRequest.Name(context, "section");
        IPipelineBoardSection section = board.Sections.FirstOrDefault(one => one.Name == name) ?? throw new BoardRefusal(
            StatusCodes.Status404NotFound, $"There is no section '{name}'.");
        SectionRequest request = await BoardRequest.ReadAsync(context, BoardJson.Default.SectionRequest).ConfigureAwait(false);
        BoardRequest.Name(request.Action);
        BoardRequest.Name(request.Row);
        var action = new OperatorAction(
            request.Action, section.Pipeline, $"{name}, row {request.Row}", access.User, BoardRequest.Reason(request.Reason));
        await actions.PerformAsync(
            context, action,
            async () =>
            {
                string? message = await section.InvokeAsync(request.Action, request.Row, action.Origin, context.RequestAborted)
                    .ConfigureAwait(false);
                return (new SectionAnswer(message), message ?? "done.");
            },
            BoardJson.Default.SectionAnswer).ConfigureAwait(false);
    }
}
