namespace Pipelines;

/// <summary>What a stage does with an item, where its signature can be read in more than one way.</summary>
public enum StageKind
{
    /// <summary>
    /// As the signature says: a method that returns <see cref="bool"/> without <c>out</c> maps items to <see cref="bool"/>.
    /// </summary>
    Auto,

    /// <summary>
    /// The method decides whether the item goes on: <see langword="true"/> keeps it, <see langword="false"/> drops it. An
    /// <see cref="Optional{T}"/> that is returned maps the item or drops it.
    /// </summary>
    Filter,

    /// <summary>
    /// The method gives a sequence (an array, a list, any <see cref="IEnumerable{T}"/> or <see cref="IAsyncEnumerable{T}"/>), and each
    /// element goes on as an item of its own.
    /// </summary>
    Expand,

    /// <summary>
    /// The method returns one result for each item. Same as <see cref="Auto"/> for a method that returns a value, but states that a
    /// <see cref="bool"/> is the result and not a decision.
    /// </summary>
    Map,
}
