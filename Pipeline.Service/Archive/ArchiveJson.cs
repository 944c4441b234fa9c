using System.Text.Json.Serialization;
using Pipelines.Service.Web;

namespace Pipelines.Service.Archive;

/// <summary>The JSON of the archive.</summary>
[JsonSerializable(typeof(ArchiveState))]
internal sealed partial class ArchiveJson : JsonSerializerContext
{
    public static ArchiveJson Readable { get; } = new(JsonAnswer.CreateOptions());
}
