namespace Pipelines.Generator.Model;

/// <summary>Specifies what becomes of an item at a stage. The values are those of the library's <c>StageKind</c>.</summary>
internal enum StageKind
{
    Auto,
    Map,
    Tap,
    Filter,
    FilterMap,
    Expand,
    Route,
}
