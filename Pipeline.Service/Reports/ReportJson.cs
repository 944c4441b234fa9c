using System.Text.Json.Serialization;
using Pipelines.Service.Web;

namespace Pipelines.Service.Reports;

/// <summary>The JSON of reports and their answers.</summary>
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(Answer[]))]
internal sealed partial class ReportJson : JsonSerializerContext
{
    public static ReportJson Readable { get; } = new(JsonAnswer.CreateOptions());
}
