using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Pipelines.AspNetCore.Access;
using Pipelines.AspNetCore.Events;
using Pipelines.AspNetCore.Json;
using Pipelines.AspNetCore.State;
using Pipelines.AspNetCore.Taps;

namespace Pipelines.AspNetCore.Endpoints;

/// <summary>Serves the events of a page, as server-sent events.</summary>
/// <remarks>
/// The stream ends after a while, so that the page connects again and its authorization is looked at again. It ends when the application
/// stops, which would wait for it otherwise.
/// </remarks>
internal sealed class EventStream(
    BoardClients clients, BoardReader reader, TapSet taps, PipelineBoardOptions options, TimeProvider clock, CancellationToken stopping)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public async Task ServeAsync(HttpContext context, BoardAccess access)
    {
        if (clients.TryAdd() is not { } client)
        {
            context.Response.Headers.RetryAfter = "10";
            await BoardProblem.WriteAsync(
                context, StatusCodes.Status503ServiceUnavailable,
                $"{options.MaxClients} pages of this board are open, which is the limit. Close one, or raise MaxClients.")
                .ConfigureAwait(false);
            return;
        }

        try
        {
            context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            context.Response.ContentType = "text/event-stream";
            context.Response.Headers["X-Accel-Buffering"] = "no";
            client.Post(
                "hello",
                new HelloEvent(
                    client.Id, new AccessState(access.User, access.Operate, access.Tap, access.Note), reader.Process,
                    options.SampleInterval.TotalSeconds),
                BoardJson.Default.HelloEvent);
            await SendAsync(context, client).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The page has been closed.
        }
        finally
        {
            clients.Remove(client);
            taps.End(client);
        }
    }

    private async Task SendAsync(HttpContext context, BoardClient client)
    {
        using var ending = new CancellationTokenSource(Longest, clock);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(ending.Token, stopping, context.RequestAborted);
        try
        {
            while (true)
            {
                IReadOnlyList<byte[]> frames = await client.TakeAsync(Heartbeat, ends.Token).ConfigureAwait(false);
                foreach (byte[] frame in frames) await context.Response.Body.WriteAsync(frame, ends.Token).ConfigureAwait(false);
                if (frames.Count == 0) await context.Response.Body.WriteAsync(":\n\n"u8.ToArray(), ends.Token).ConfigureAwait(false);
                await context.Response.Body.FlushAsync(ends.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            // A page that takes nothing must not hold up the end.
            using var last = new CancellationTokenSource(TimeSpan.FromSeconds(1));
            string why = stopping.IsCancellationRequested ? "The application stops." : "The access is checked again.";
            await context.Response.Body.WriteAsync(BoardClient.Frame("end", new EndEvent(why), BoardJson.Default.EndEvent), last.Token)
                .ConfigureAwait(false);
        }
    }
}
