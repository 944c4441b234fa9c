namespace Pipelines.Generator.Model;

/// <summary>Specifies what happens to an item without a lane. The values are those of the library's <c>Otherwise</c>.</summary>
internal enum Otherwise
{
    Strict,
    Pass,
    Drop,
    Throw,
}
