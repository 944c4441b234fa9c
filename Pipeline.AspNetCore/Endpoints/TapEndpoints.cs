using Microsoft.AspNetCore.Http;
using Pipelines.AspNetCore.Access;
using Pipelines.AspNetCore.Audit;
using Pipelines.AspNetCore.Events;
using Pipelines.AspNetCore.Json;
using Pipelines.AspNetCore.Taps;
using Pipelines.Hosting;

namespace Pipelines.AspNetCore.Endpoints;

/// <summary>Serves requests that open and end taps.</summary>
internal sealed class TapEndpoints(PipelineBoard board, OperatorActions actions)
{
    private const int LongestTime = 60;
    private const int HighestRate = 20;

    public void Map(EndpointMap map)
    {
        map.MapChange("POST", "/api/pipelines/{pipeline}/taps", OpenAsync, BoardRight.Tap);
        map.MapChange("DELETE", "/api/taps/{id}", EndAsync, BoardRight.Tap);
    }

    private async Task OpenAsync(HttpContext context, BoardAccess access)
    {
        PipelineEntry entry = board.PipelineOf(context);
        TapRequest request = await BoardRequest.ReadAsync(context, BoardJson.Default.TapRequest).ConfigureAwait(false);
        BoardRequest.Name(request.Stage);
        if (request.Seconds is < 1 or > LongestTime || request.PerSecond is < 1 or > HighestRate)
            throw new BoardRefusal(
                StatusCodes.Status422UnprocessableEntity,
                $"A tap lasts 1 to {LongestTime} seconds, and shows 1 to {HighestRate} items a second.");
        BoardClient client = board.Clients.Find(request.Client) ?? throw new BoardRefusal(
            StatusCodes.Status422UnprocessableEntity, "'client' is no open event stream: take it from the event 'hello'.");
        string place = $"{(request.Before ? "before" : "after")} {request.Stage}";
        var action = new OperatorAction(
            "tap", entry.Name, $"{place}, {request.PerSecond} items a second for {request.Seconds} s", access.User, Reason: null);
        await actions.PerformAsync(
            context, action,
            () => board.Taps.TryOpen(entry, request, client) is var (tap, name)
                ? ValueTask.FromResult((new TapAnswer(tap.Id, name), $"{name} is inserted."))
                : throw new BoardRefusal(
                    StatusCodes.Status429TooManyRequests, $"{TapSet.Most} taps are open, which is the limit. End one, or wait."),
            BoardJson.Default.TapAnswer).ConfigureAwait(false);
    }

    private Task EndAsync(HttpContext context, BoardAccess access)
    {
        board.Taps.End(BoardRequest.Name(context, "id"), "It was ended.");
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
