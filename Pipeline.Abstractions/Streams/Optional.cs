using System.Diagnostics.CodeAnalysis;

namespace Pipelines;

/// <summary>An item, or none: what a pipeline gives that may drop items, and what a filtering stage may return.</summary>
/// <typeparam name="T">The item's type.</typeparam>
/// <remarks>Immutable. <c>default</c> has no value.</remarks>
public readonly struct Optional<T> : IEquatable<Optional<T>>
{
    private readonly T _value;

    /// <summary>Creates one that has a value.</summary>
    /// <param name="value">The item; may be <see langword="null"/> where <typeparamref name="T"/> allows it.</param>
    public Optional(T value)
    {
        _value = value;
        HasValue = true;
    }

    /// <summary>No item.</summary>
    public static Optional<T> None => default;

    /// <summary>Whether there is an item.</summary>
    public bool HasValue { get; }

    /// <summary>The item.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public T Value =>
        HasValue
        ? _value
        : throw new InvalidOperationException(
            $"This Optional<{typeof(T).Name}> has no value: the item was dropped. Ask HasValue or use TryGetValue.");

    /// <summary>Gives the item if there is one.</summary>
    /// <param name="value">The item, or the default of <typeparamref name="T"/>.</param>
    /// <returns><see langword="true"/> if there is an item.</returns>
    public bool TryGetValue([MaybeNullWhen(false)] out T value)
    {
        value = _value;
        return HasValue;
    }

    /// <summary>An item is an <see cref="Optional{T}"/> that has it.</summary>
    /// <remarks>
    /// In a conditional expression write <see cref="None"/> rather than <c>default</c>: beside an item, <c>default</c> is taken for one of
    /// its type.
    /// </remarks>
    /// <param name="value">The item.</param>
    public static implicit operator Optional<T>(T value) => new(value);

    /// <inheritdoc/>
    public bool Equals(Optional<T> other) =>
        HasValue == other.HasValue && (!HasValue || EqualityComparer<T>.Default.Equals(_value, other._value));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Optional<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HasValue ? HashCode.Combine(true, _value) : 0;

    /// <summary>Whether both have equal items, or none.</summary>
    public static bool operator ==(Optional<T> left, Optional<T> right) => left.Equals(right);

    /// <summary>Whether the items differ, or only one of the two has one.</summary>
    public static bool operator !=(Optional<T> left, Optional<T> right) => !left.Equals(right);

    /// <summary>The item's text, or <c>(none)</c>.</summary>
    public override string ToString() => HasValue ? _value?.ToString() ?? "null" : "(none)";
}
