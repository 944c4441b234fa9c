namespace Pipelines;

/// <summary>Specifies what a stage does with an item.</summary>
/// <remarks>A stage may state the kind that its signature has anyway. The compiler checks that the two agree.</remarks>
public enum StageKind
{
    /// <summary>
    /// The signature decides: a method that returns nothing is a <see cref="Tap"/>, one with an <c>out</c> parameter a
    /// <see cref="FilterMap"/>, any other a <see cref="Map"/>. No descriptor of a stage has this value.
    /// </summary>
    Auto,

    /// <summary>The method returns one result for each item. A <see cref="bool"/> is the result, and not a decision.</summary>
    Map,

    /// <summary>The method looks at the item, which goes on unchanged.</summary>
    Tap,

    /// <summary>The method returns a <see cref="bool"/>: <see langword="true"/> keeps the item, <see langword="false"/> drops it.</summary>
    Filter,

    /// <summary>
    /// The method maps the item or drops it: it returns an <see cref="Optional{T}"/>, or <see cref="bool"/> and the result in an
    /// <c>out</c> parameter.
    /// </summary>
    FilterMap,

    /// <summary>
    /// The method returns a sequence (an array, a list, any <see cref="IEnumerable{T}"/> or <see cref="IAsyncEnumerable{T}"/>), and
    /// each element goes on as an item of its own.
    /// </summary>
    Expand,
}
