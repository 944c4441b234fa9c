namespace Pipelines.Runtime;

/// <summary>Specifies what is timed of an item.</summary>
internal enum ItemTiming
{
    /// <summary>Nothing. The item is only traced.</summary>
    None,

    /// <summary>The stages.</summary>
    Stages,

    /// <summary>The stages, and the way through all of them.</summary>
    Whole,
}
