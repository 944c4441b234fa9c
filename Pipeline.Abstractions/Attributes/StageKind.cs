namespace Pipelines;

/// <summary>Specifies what a stage does with an item.</summary>
/// <remarks>A stage may state the kind that its signature has anyway. The compiler checks that the two agree.</remarks>
public enum StageKind
{
    /// <summary>
    /// The signature decides. A method that returns nothing is a <see cref="Tap"/>, one with an <c>out</c> parameter is a
    /// <see cref="FilterMap"/>, and any other method is a <see cref="Map"/>. No descriptor of a stage has this value.
    /// </summary>
    Auto,

    /// <summary>The method returns one result for each item. A <see cref="bool"/> is the result, and not a decision.</summary>
    Map,

    /// <summary>The method reads the item, which continues unchanged.</summary>
    Tap,

    /// <summary>The method returns a <see cref="bool"/>: <see langword="true"/> keeps the item, <see langword="false"/> drops it.</summary>
    Filter,

    /// <summary>
    /// The method maps the item or drops it. It returns an <see cref="Optional{T}"/>, or it returns <see cref="bool"/> and the result in an
    /// <c>out</c> parameter.
    /// </summary>
    FilterMap,

    /// <summary>
    /// The method returns a sequence: an array, a list, any <see cref="IEnumerable{T}"/> or <see cref="IAsyncEnumerable{T}"/>. Each element
    /// continues as its own item.
    /// </summary>
    Expand,

    /// <summary>
    /// The method decides on which lane the item continues. If it returns a <see cref="bool"/> or an <see langword="enum"/>, the item
    /// continues unchanged, on the lane of that value. If it returns a class or an interface, what it returns continues, on the lane of its
    /// type. See <see cref="StageAttribute.On"/>.
    /// </summary>
    Route,
}
