namespace Pipelines;

/// <summary>What a stage does with an item, as its signature and <see cref="StageAttribute.Kind"/> say together.</summary>
public enum StageShape
{
    /// <summary>Gives one item for each.</summary>
    Map,

    /// <summary>Looks at the item, which goes on unchanged.</summary>
    Tap,

    /// <summary>Lets the item pass unchanged, or drops it.</summary>
    Filter,

    /// <summary>Gives an item for each, or drops it.</summary>
    FilteringMap,

    /// <summary>Gives any number of items for each.</summary>
    Expand,
}
