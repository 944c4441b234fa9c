using Microsoft.AspNetCore.Http;

namespace Pipelines.AspNetCore.Json;

/// <summary>Represents an answer to a request that was not performed, as RFC 9457 describes it.</summary>
/// <param name="Status">The status of the answer.</param>
/// <param name="Title">The meaning of the status.</param>
/// <param name="Detail">The problem, and the way out.</param>
internal sealed record BoardProblem(int Status, string Title, string Detail)
{
    /// <summary>Gets the version in effect, for a draft that was made for an earlier one.</summary>
    public long? ActualVersion { get; init; }

    /// <summary>Gets the changes with which a draft conflicts.</summary>
    public IReadOnlyList<ChangeState>? Changes { get; init; }

    public static Task WriteAsync(HttpContext context, int status, string detail) =>
        WriteAsync(context, Of(status, detail));

    public static BoardProblem Of(int status, string detail) => new(status, TitleOf(status), detail);

    public static Task WriteAsync(HttpContext context, BoardProblem problem)
    {
        context.Response.StatusCode = problem.Status;
        return context.Response.WriteAsJsonAsync(
            problem, BoardJson.Default.BoardProblem, "application/problem+json", context.RequestAborted);
    }

    private static string TitleOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "The request is malformed.",
        StatusCodes.Status401Unauthorized => "The request is not authenticated.",
        StatusCodes.Status403Forbidden => "The request is not allowed.",
        StatusCodes.Status404NotFound => "There is no such thing.",
        StatusCodes.Status409Conflict => "The request conflicts with what is in effect.",
        StatusCodes.Status413PayloadTooLarge => "The body is too large.",
        StatusCodes.Status415UnsupportedMediaType => "The body is not JSON.",
        StatusCodes.Status422UnprocessableEntity => "The pipeline refuses it.",
        StatusCodes.Status429TooManyRequests => "There are too many already.",
        _ => "The board can't do that now.",
    };
}
