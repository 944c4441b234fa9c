using Microsoft.AspNetCore.Http;
using Pipelines.AspNetCore.Access;
using Pipelines.AspNetCore.Json;
using Pipelines.AspNetCore.Page;
using Pipelines.AspNetCore.State;
using Pipelines.Hosting;

namespace Pipelines.AspNetCore.Endpoints;

/// <summary>Serves what a board shows.</summary>
internal sealed class ViewEndpoints(PipelineBoard board)
{
    private const int LongestWait = 60;
    private const int UsualWait = 10;

    public void Map(EndpointMap map)
    {
        map.MapRead("/", StartAsync);
        foreach (string file in PageFiles.Names)
            if (file != PageFiles.Start) map.MapRead($"/{file}", (context, _) => PageFiles.WriteAsync(context, file));
        map.MapRead("/api/pipelines", StateAsync);
        map.MapRead("/api/events", board.Events.ServeAsync);
        map.MapRead("/api/pipelines/{pipeline}/history", HistoryAsync);
        map.MapRead("/api/pipelines/{pipeline}/failures", FailuresAsync);
        map.MapRead("/api/pipelines/{pipeline}/quiescence", QuiescenceAsync);
    }

    // All addresses of the page are relative, so the board works below any path. That needs a slash at the end of its own.
    private static Task StartAsync(HttpContext context, BoardAccess access)
    {
        if (context.Request.Path.Value is { } path && !path.EndsWith('/'))
        {
            context.Response.Redirect($"{context.Request.PathBase}{context.Request.Path}/{context.Request.QueryString}");
            return Task.CompletedTask;
        }

        return PageFiles.WriteAsync(context, PageFiles.Start);
    }

    private Task StateAsync(HttpContext context, BoardAccess access) => context.Response.WriteAsJsonAsync(
        board.Reader.Read() with
        {
            Process = board.Reader.Process,
            Access = new AccessState(access.User, access.Operate, access.Tap, access.Note),
        },
        BoardJson.Default.BoardState, contentType: null, context.RequestAborted);

    private Task HistoryAsync(HttpContext context, BoardAccess access)
    {
        PipelineEntry entry = board.PipelineOf(context);
        return context.Response.WriteAsJsonAsync(
            new HistoryState(
                [.. entry.History.GetRecords().Select(static record => PipelineReader.Of(record) with { CanSwitchTo = true })]),
            BoardJson.Default.HistoryState, contentType: null, context.RequestAborted);
    }

    // A message may have data of an item.
    private Task FailuresAsync(HttpContext context, BoardAccess access)
    {
        PipelineEntry entry = board.PipelineOf(context);
        return context.Response.WriteAsJsonAsync(
            new FailuresState(
                [
                    .. entry.Failures.GetRecords().Select(record => new FailureState(
                        record.Time, record.Stage, record.Action.ToString(), record.ExceptionType, access.Tap ? record.Message : null)),
                ]),
            BoardJson.Default.FailuresState, contentType: null, context.RequestAborted);
    }

    private async Task QuiescenceAsync(HttpContext context, BoardAccess access)
    {
        PipelineEntry entry = board.PipelineOf(context);
        long seconds = context.Request.Query.TryGetValue("wait", out var wait) ? BoardRequest.Number(wait, "wait") : UsualWait;
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        waiting.CancelAfter(TimeSpan.FromSeconds(Math.Min(seconds, LongestWait)));
        SpliceResult result = await entry.Pipeline.Splices.WaitForQuiescenceAsync(waiting.Token).ConfigureAwait(false);
        await context.Response.WriteAsJsonAsync(
            new SpliceAnswer(result.Version, result.IsQuiescent, [.. result.PinnedVersions.Select(PipelineReader.Of)]),
            BoardJson.Default.SpliceAnswer, contentType: null, context.RequestAborted).ConfigureAwait(false);
    }
}
