using Microsoft.AspNetCore.Http;
using Pipelines.AspNetCore.Access;
using Pipelines.AspNetCore.Audit;
using Pipelines.AspNetCore.Changes;
using Pipelines.AspNetCore.Json;
using Pipelines.Hosting;

namespace Pipelines.AspNetCore.Endpoints;

/// <summary>Serves requests that splice a pipeline.</summary>
internal sealed class SpliceEndpoints(PipelineBoard board, OperatorActions actions)
{
    public void Map(EndpointMap map)
    {
        map.MapChange("POST", "/api/pipelines/{pipeline}/splices", PublishAsync);
        map.MapChange("POST", "/api/pipelines/{pipeline}/revert", RevertAsync);
        map.MapChange("POST", "/api/pipelines/{pipeline}/switch-to/{version}", SwitchToAsync);
        map.MapChange("DELETE", "/api/pipelines/{pipeline}/insertions/{insertion}", RemoveAsync);
    }

    private async Task PublishAsync(HttpContext context, BoardAccess access)
    {
        PipelineEntry entry = board.PipelineOf(context);
        SpliceRequest draft = await BoardRequest.ReadAsync(context, BoardJson.Default.SpliceRequest).ConfigureAwait(false);
        foreach (string name in Names(draft)) BoardRequest.Name(name);
        if (!Names(draft).Any())
            throw new BoardRefusal(StatusCodes.Status422UnprocessableEntity, "The draft changes nothing: fill 'set' or 'redirect'.");
        var action = new OperatorAction("splice", entry.Name, Describe(draft), access.User, BoardRequest.Reason(draft.Reason));
        await PerformAsync(context, entry, action, operations => operations.Publish(draft, action.Origin)).ConfigureAwait(false);
    }

    private async Task RevertAsync(HttpContext context, BoardAccess access)
    {
        PipelineEntry entry = board.PipelineOf(context);
        RevertRequest request = await BoardRequest.ReadAsync(context, BoardJson.Default.RevertRequest).ConfigureAwait(false);
        var action = new OperatorAction("revert", entry.Name, "the last splice", access.User, BoardRequest.Reason(request.Reason));
        await PerformAsync(context, entry, action, operations => operations.Revert(request.ExpectedVersion, action.Origin))
            .ConfigureAwait(false);
    }

    private async Task SwitchToAsync(HttpContext context, BoardAccess access)
    {
        PipelineEntry entry = board.PipelineOf(context);
        long version = BoardRequest.Number(BoardRequest.Name(context, "version"), "version");
        RevertRequest request = await BoardRequest.ReadAsync(context, BoardJson.Default.RevertRequest).ConfigureAwait(false);
        var action = new OperatorAction(
            "switch-to", entry.Name, $"version {version}", access.User, BoardRequest.Reason(request.Reason));
        await PerformAsync(context, entry, action, operations => operations.SwitchTo(version, request.ExpectedVersion, action.Origin))
            .ConfigureAwait(false);
    }

    private Task RemoveAsync(HttpContext context, BoardAccess access)
    {
        PipelineEntry entry = board.PipelineOf(context);
        string insertion = BoardRequest.Name(context, "insertion");
        long expected = BoardRequest.Number(context.Request.Query["expectedVersion"], "expectedVersion");
        var action = new OperatorAction("remove", entry.Name, insertion, access.User, Reason: null);
        return PerformAsync(context, entry, action, operations => operations.Remove(insertion, expected, action.Origin));
    }

    private Task PerformAsync(
        HttpContext context, PipelineEntry entry, OperatorAction action, Func<BoardOperations, SpliceAnswer> change) =>
        actions.PerformAsync(
            context, action,
            () =>
            {
                SpliceAnswer answer = change(new BoardOperations(entry, board.Logger));
                return ValueTask.FromResult((answer, $"version {answer.Version} is in effect."));
            },
            BoardJson.Default.SpliceAnswer);

    private static IEnumerable<string> Names(SpliceRequest draft) =>
        (draft.Set?.Keys ?? Enumerable.Empty<string>())
        .Concat((draft.Redirect ?? []).SelectMany(static one => new[] { one.Key, one.Value }));

    private static string Describe(SpliceRequest draft) => string.Join(
        ", ",
        (draft.Set ?? []).Select(static one => $"{(one.Value ? "enable" : "disable")} {one.Key}")
            .Concat((draft.Redirect ?? []).Select(static one => $"redirect {one.Key} to {one.Value}")));
}
