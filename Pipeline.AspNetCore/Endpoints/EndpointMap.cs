using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Pipelines.AspNetCore.Access;
using Pipelines.AspNetCore.Json;
using Pipelines.AspNetCore.Page;

namespace Pipelines.AspNetCore.Endpoints;

/// <summary>Maps the endpoints of a board, each after the guard.</summary>
internal sealed class EndpointMap(PipelineBoard board, RouteGroupBuilder group)
{
    /// <summary>Maps an endpoint that changes nothing.</summary>
    public void MapRead(string pattern, Func<HttpContext, BoardAccess, Task> handler) =>
        Map("GET", pattern, BoardRight.View, changes: false, handler);

    /// <summary>Maps an endpoint for operators, or for those who may see items.</summary>
    public void MapChange(
        string method, string pattern, Func<HttpContext, BoardAccess, Task> handler, BoardRight right = BoardRight.Operate) =>
        Map(method, pattern, right, changes: true, handler);

    // The guard is around the delegate, and is no filter of the endpoint: a filter that does not run would open the board.
    private void Map(string method, string pattern, BoardRight right, bool changes, Func<HttpContext, BoardAccess, Task> handler) =>
        group.MapMethods(pattern, [method], (RequestDelegate)(async context =>
        {
            PageHeaders.Set(context.Response.Headers);
            if (await board.Guard.AdmitAsync(context, right, changes, BasePath(context, pattern)).ConfigureAwait(false) is not { } access)
                return;
            try
            {
                await handler(context, access).ConfigureAwait(false);
            }
            catch (BoardRefusal refusal)
            {
                await BoardProblem.WriteAsync(context, refusal.Status, refusal.Message).ConfigureAwait(false);
            }
        }));

    // The part of the address that all endpoints of the board have.
    private static string BasePath(HttpContext context, string pattern)
    {
        string full = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText?.TrimEnd('/') ?? "";
        string own = pattern.TrimEnd('/');
        string prefix = full.EndsWith(own, StringComparison.Ordinal) ? full[..^own.Length] : "";
        return $"{context.Request.PathBase}/{(prefix.Contains('{') ? "" : prefix.Trim('/'))}";
    }
}
