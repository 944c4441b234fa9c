using System.Diagnostics.CodeAnalysis;

namespace Pipelines;

/// <summary>Represents an item, or none: the result of a pipeline that may drop items, and of a stage that maps or drops an item.</summary>
/// <typeparam name="T">The type of the item.</typeparam>
/// <remarks>Immutable. The <c>default</c> has no value.</remarks>
public readonly struct Optional<T> : IEquatable<Optional<T>>
{
    private readonly T _value;

    /// <summary>Initializes an <see cref="Optional{T}"/> that has a value.</summary>
    /// <param name="value">The item. It can be <see langword="null"/> if <typeparamref name="T"/> allows that.</param>
    public Optional(T value)
    {
        _value = value;
        HasValue = true;
    }

    /// <summary>Gets an <see cref="Optional{T}"/> without an item.</summary>
    public static Optional<T> None => default;

    /// <summary>Gets whether there is an item.</summary>
    public bool HasValue { get; }

    /// <summary>Gets the item.</summary>
    /// <exception cref="InvalidOperationException">There is no item.</exception>
    public T Value =>
        HasValue
        ? _value
        : throw new InvalidOperationException(
            $"This Optional<{typeof(T).Name}> has no value: the item was dropped. Check HasValue, or use TryGetValue.");

    /// <summary>Gets the item, if there is one.</summary>
    /// <param name="value">When this method returns, the item, or the default of <typeparamref name="T"/> if there is none.</param>
    /// <returns><see langword="true"/> if there is an item; otherwise, <see langword="false"/>.</returns>
    public bool TryGetValue([MaybeNullWhen(false)] out T value)
    {
        value = _value;
        return HasValue;
    }

    /// <summary>Converts an item to an <see cref="Optional{T}"/> that has it.</summary>
    /// <param name="value">The item.</param>
    /// <returns>An <see cref="Optional{T}"/> that has the item.</returns>
    /// <remarks>
    /// In a conditional expression write <see cref="None"/> rather than <c>default</c>. Next to an item, <c>default</c> means the default
    /// of the item's type.
    /// </remarks>
    public static implicit operator Optional<T>(T value) => new(value);

    /// <inheritdoc/>
    public bool Equals(Optional<T> other) =>
        HasValue == other.HasValue && (!HasValue || EqualityComparer<T>.Default.Equals(_value, other._value));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Optional<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HasValue ? HashCode.Combine(true, _value) : 0;

    /// <summary>Returns whether two values have equal items, or both have none.</summary>
    /// <param name="left">The first value.</param>
    /// <param name="right">The second value.</param>
    /// <returns><see langword="true"/> if they are equal.</returns>
    public static bool operator ==(Optional<T> left, Optional<T> right) => left.Equals(right);

    /// <summary>Returns whether two values have different items, or only one of them has an item.</summary>
    /// <param name="left">The first value.</param>
    /// <param name="right">The second value.</param>
    /// <returns><see langword="true"/> if they are not equal.</returns>
    public static bool operator !=(Optional<T> left, Optional<T> right) => !left.Equals(right);

    /// <summary>Returns the text of the item, or <c>(none)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => HasValue ? _value?.ToString() ?? "null" : "(none)";
}
