using System.Net;
using Microsoft.AspNetCore.Http;

namespace Pipelines.AspNetCore.Access;

/// <summary>Decides where a request comes from: which machine, which host it asks for, and which site has sent it.</summary>
internal static class RequestOrigin
{
    public const string Header = "X-Pipeline-Board";

    /// <summary>Returns whether the request comes from this machine, and no proxy has passed it on.</summary>
    public static bool IsLoopback(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } remote && IPAddress.IsLoopback(remote)
        && !context.Request.Headers.ContainsKey("Forwarded") && !context.Request.Headers.ContainsKey("X-Forwarded-For");

    /// <summary>Returns whether the request asks for this machine by a name that no other site can have.</summary>
    /// <remarks>A site on another host could point its own name to the loopback address.</remarks>
    public static bool HasLocalHost(HttpRequest request) => request.Host.Host is "localhost" or "127.0.0.1" or "[::1]";

    /// <summary>Returns why a request may be one of another site, or <see langword="null"/> if it is not.</summary>
    public static string? WhyForeign(HttpRequest request, bool changes)
    {
        string site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0 && site is not ("same-origin" or "none") && (changes || request.Headers["Sec-Fetch-Mode"] != "navigate"))
            return $"The request was sent by another site ({site}).";
        if (!changes) return null;
        string origin = request.Headers.Origin.ToString();
        if (origin.Length > 0 && !IsOwn(origin, request)) return $"The request was sent by {origin}, which is another site.";
        return request.Headers.ContainsKey(Header) ? null : $"The request has no header {Header}. Send '{Header}: 1'.";
    }

    private static bool IsOwn(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out Uri? from)
        && Uri.TryCreate($"{request.Scheme}://{request.Host.Value}", UriKind.Absolute, out Uri? own)
        && from.Scheme == own.Scheme && from.Authority == own.Authority;
}
