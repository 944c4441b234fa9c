namespace Pipelines.Generator.Model;

/// <summary>Specifies where generated members are placed.</summary>
internal enum Placement
{
    /// <summary>In the user's class.</summary>
    Inside,

    /// <summary>In extensions, because the class can't be reopened. They exist so that one error does not cause a hundred others.</summary>
    Extension,

    /// <summary>Nowhere.</summary>
    Nowhere,
}
