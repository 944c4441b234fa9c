namespace Pipelines.Generator.Model;

/// <summary>The values of the attribute's <c>StageKind</c>.</summary>
internal enum StageKind
{
    Auto,
    Filter,
    Expand,
    Map,
}
