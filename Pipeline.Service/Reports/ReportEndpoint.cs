using System.Text.Json;
using Pipelines.Service.Web;

namespace Pipelines.Service.Reports;

/// <summary>Answers <c>POST /quakes</c>: says what became of each line.</summary>
internal static class ReportEndpoint
{
    public static async Task AnswerAsync(HttpContext context)
    {
        string[] lines;
        try
        {
            lines = await ReportBody.ReadAsync(context.Request);
        }
        catch (JsonException malformed)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, malformed.Message);
            return;
        }
        catch (BadHttpRequestException refused)
        {
            await RefuseAsync(context, refused.StatusCode, refused.Message);
            return;
        }

        var reports = context.RequestServices.GetRequiredService<ReportPipeline>();
        await JsonAnswer.WriteAsync(context, Array.ConvertAll(lines, reports.Run), ReportJson.Readable.AnswerArray);
    }

    private static Task RefuseAsync(HttpContext context, int status, string why)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync($"Send one line of the catalog, or a JSON array of lines. {why}\n", context.RequestAborted);
    }
}
