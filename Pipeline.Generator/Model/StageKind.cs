namespace Pipelines.Generator.Model;

/// <summary>What becomes of an item at a stage: the values of the library's <c>StageKind</c>.</summary>
internal enum StageKind
{
    Auto,
    Map,
    Tap,
    Filter,
    FilterMap,
    Expand,
}
