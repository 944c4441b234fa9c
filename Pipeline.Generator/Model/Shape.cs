namespace Pipelines.Generator.Model;

/// <summary>What becomes of an item at a stage; Abstractions calls it <c>StageShape</c>.</summary>
internal enum Shape
{
    Map,
    Tap,
    Filter,
    FilteringMap,
    Expand,
}
