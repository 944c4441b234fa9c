using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Pipelines.Service.Web;

/// <summary>Writes answers as JSON that can be read in a terminal.</summary>
internal static class JsonAnswer
{
    /// <summary>Returns new options for the context of a serializer. Quotes in texts stay as they are.</summary>
    public static JsonSerializerOptions CreateOptions() => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static async Task WriteAsync<T>(HttpContext context, T answer, JsonTypeInfo<T> type)
    {
        await context.Response.WriteAsJsonAsync(answer, type, contentType: null, context.RequestAborted);
        await context.Response.WriteAsync("\n", context.RequestAborted);
    }
}
