using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Pipelines.AspNetCore.Endpoints;

/// <summary>Reads the parts of a request, and refuses what is too long or malformed.</summary>
internal static class BoardRequest
{
    public const int MostBytes = 16 * 1024;
    public const int LongestName = 200;
    public const int LongestReason = 500;

    /// <summary>Reads the body.</summary>
    /// <exception cref="BoardRefusal">The body is not JSON of that kind, or too large.</exception>
    public static async ValueTask<T> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type)
    {
        if (!context.Request.HasJsonContentType())
            throw new BoardRefusal(
                StatusCodes.Status415UnsupportedMediaType, "Send the body as JSON, with 'Content-Type: application/json'.");
        var body = new byte[MostBytes + 1];
        int length = await context.Request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, context.RequestAborted)
            .ConfigureAwait(false);
        if (length > MostBytes)
            throw new BoardRefusal(StatusCodes.Status413PayloadTooLarge, $"The body has more than {MostBytes} bytes.");
        try
        {
            return JsonSerializer.Deserialize(body.AsSpan(0, length), type)
                ?? throw new BoardRefusal(StatusCodes.Status400BadRequest, "The body is null.");
        }
        catch (JsonException malformed)
        {
            throw new BoardRefusal(StatusCodes.Status400BadRequest, malformed.Message);
        }
    }

    /// <summary>Returns a part of the address.</summary>
    /// <exception cref="BoardRefusal">It is too long.</exception>
    public static string Name(HttpContext context, string key) => Name((string)context.Request.RouteValues[key]!);

    /// <summary>Returns a name after a look at its length.</summary>
    /// <exception cref="BoardRefusal">It is null, as values of a dictionary may be, or too long.</exception>
    public static string Name(string? name)
    {
        if (name is null) throw new BoardRefusal(StatusCodes.Status400BadRequest, "A name is null.");
        return name.Length <= LongestName
            ? name
            : throw new BoardRefusal(
                StatusCodes.Status422UnprocessableEntity, $"A name has {name.Length} characters, more than {LongestName}.");
    }

    /// <summary>Returns a reason without spaces around it, or <see langword="null"/> if there is none.</summary>
    /// <exception cref="BoardRefusal">It is too long.</exception>
    public static string? Reason(string? reason) => reason is not { Length: > LongestReason }
        ? string.IsNullOrWhiteSpace(reason) ? null : reason.Trim()
        : throw new BoardRefusal(
            StatusCodes.Status422UnprocessableEntity, $"The reason has {reason.Length} characters, more than {LongestReason}.");

    /// <summary>Returns a number of the address.</summary>
    /// <exception cref="BoardRefusal">It is missing or no number.</exception>
    public static long Number(string? text, string name) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw new BoardRefusal(StatusCodes.Status400BadRequest, $"'{name}' is missing or no number.");
}
