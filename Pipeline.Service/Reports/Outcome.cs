using System.Text.Json.Serialization;

namespace Pipelines.Service.Reports;

/// <summary>The outcome of a reported line.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Outcome>))]
internal enum Outcome
{
    Accepted,
    Ignored,
    Malformed,
}
