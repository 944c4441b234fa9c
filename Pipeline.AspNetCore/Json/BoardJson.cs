using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipelines.AspNetCore.Json;

/// <summary>Reads and writes the JSON of the board without reflection.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, AllowDuplicateProperties = false, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(BoardState))]
[JsonSerializable(typeof(HistoryState))]
[JsonSerializable(typeof(FailuresState))]
[JsonSerializable(typeof(BoardProblem))]
[JsonSerializable(typeof(SpliceRequest))]
[JsonSerializable(typeof(RevertRequest))]
[JsonSerializable(typeof(SpliceAnswer))]
[JsonSerializable(typeof(ServiceAnswer))]
[JsonSerializable(typeof(TapRequest))]
[JsonSerializable(typeof(TapAnswer))]
[JsonSerializable(typeof(TapItem))]
[JsonSerializable(typeof(TapEnd))]
[JsonSerializable(typeof(SectionRequest))]
[JsonSerializable(typeof(SectionAnswer))]
[JsonSerializable(typeof(HelloEvent))]
[JsonSerializable(typeof(EndEvent))]
internal sealed partial class BoardJson : JsonSerializerContext;
