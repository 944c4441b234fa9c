using Pipelines.Service.Web;

namespace Pipelines.Service.Archive;

/// <summary>Answers <c>GET /quakes</c>: says what the stream has done so far.</summary>
internal static class ArchiveEndpoint
{
    public static Task AnswerAsync(HttpContext context)
    {
        var archive = context.RequestServices.GetRequiredService<QuakeArchive>();
        return JsonAnswer.WriteAsync(context, archive.GetState(), ArchiveJson.Readable.ArchiveState);
    }
}
