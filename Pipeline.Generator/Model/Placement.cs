namespace Pipelines.Generator.Model;

/// <summary>Where generated members can stand.</summary>
internal enum Placement
{
    /// <summary>In the user's class.</summary>
    Inside,

    /// <summary>
    /// In extensions, because the class can't be reopened: they are there only so that one error does not bring a hundred others.
    /// </summary>
    Extension,

    /// <summary>Nowhere.</summary>
    Nowhere,
}
