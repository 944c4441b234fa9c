namespace Pipelines;

/// <summary>
/// Represents the compile-time description of a lane: the stages for one value of a <see cref="RouteDescriptor">route</see>. Immutable.
/// </summary>
public sealed class LaneDescriptor
{
    /// <summary>Initializes the description of a lane. Generated code calls it.</summary>
    /// <param name="value">The short name of the value, such as <c>Express</c>.</param>
    /// <param name="first">The place of the lane's first stage in the chain, from 0.</param>
    /// <param name="count">The number of stages. It includes those of routes in the lane.</param>
    /// <param name="itemType">The type of the items that enter the lane.</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="first"/> is negative, or <paramref name="count"/> is not positive.
    /// </exception>
    public LaneDescriptor(string value, int first, int count, Type itemType)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentNullException.ThrowIfNull(itemType);
        Value = value;
        Name = value;
        First = first;
        Count = count;
        ItemType = itemType;
    }

    /// <summary>Gets the lane's name in splices and snapshots: the name of the route, a dot, and the <see cref="Value"/>.</summary>
    public string Name { get; internal set; }

    /// <summary>Gets the short name of the value for which the route selects the lane.</summary>
    public string Value { get; }

    /// <summary>Gets the place of the lane's first stage in the chain, from 0.</summary>
    public int First { get; }

    /// <summary>Gets the number of stages. It includes those of routes in the lane.</summary>
    public int Count { get; }

    /// <summary>Gets the type of the items that enter the lane.</summary>
    public Type ItemType { get; }

    /// <summary>Gets whether the lane can be disabled. Its items then continue after the lanes, unchanged.</summary>
    public bool IsOptional => WhyRequired is null;

    /// <summary>Gets or sets why the lane can't be disabled, as half a sentence.</summary>
    /// <value>The default is <see langword="null"/>: the lane is optional.</value>
    public string? WhyRequired { get; init; }

    /// <summary>Gets or sets whether the items of the lane can be redirected to another lane of the route.</summary>
    /// <value>
    /// The default is <see langword="true"/>. The lanes of a route by type have <see langword="false"/>: each takes items of its own type.
    /// </value>
    public bool CanRedirect { get; init; } = true;

    /// <summary>Returns the name of the lane, and the type of its items.</summary>
    /// <returns>The text, on one line.</returns>
    public override string ToString() => $"{Name}: {TypeName.Of(ItemType)}";
}
