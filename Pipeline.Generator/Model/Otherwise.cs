namespace Pipelines.Generator.Model;

/// <summary>Specifies what happens to an item for which a route has no lane. The values are those of the library's <c>Otherwise</c>.</summary>
internal enum Otherwise
{
    Strict,
    Pass,
    Drop,
    Throw,
}
