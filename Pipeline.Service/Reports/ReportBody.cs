using System.Text.Json;

namespace Pipelines.Service.Reports;

/// <summary>Reads the body of a report: a JSON array of lines, or lines as they are in the catalog.</summary>
internal static class ReportBody
{
    /// <exception cref="JsonException">The body begins like an array, and is no array of strings.</exception>
    public static async ValueTask<string[]> ReadAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        string body = (await reader.ReadToEndAsync(request.HttpContext.RequestAborted)).Trim();
        if (!body.StartsWith('[')) return body.Split(["\r\n", "\n"], StringSplitOptions.RemoveEmptyEntries);
        string?[] lines = JsonSerializer.Deserialize(body, ReportJson.Readable.StringArray)!;
        return Array.ConvertAll(lines, static line => line ?? throw new JsonException("A line is null."));
    }
}
