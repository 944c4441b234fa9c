namespace Pipelines.Testing.Comparison.Universe;

/// <summary>
/// The types that items of random pipelines have: few, but with every conversion between them that the language of stages knows.
/// </summary>
public enum ItemKind
{
    /// <summary><c>int</c></summary>
    Int,

    /// <summary><c>int?</c></summary>
    IntOrNull,

    /// <summary><c>string</c></summary>
    Text,

    /// <summary><c>string?</c></summary>
    TextOrNull,

    /// <summary><c>object</c></summary>
    Any,

    /// <summary><c>object?</c></summary>
    AnyOrNull,

    /// <summary><c>IComparable</c></summary>
    Comparable,

    /// <summary><see cref="IPayload"/></summary>
    Payload,

    /// <summary><see cref="Universe.Animal"/></summary>
    Animal,

    /// <summary><see cref="Universe.Cat"/></summary>
    Cat,

    /// <summary><see cref="Universe.Small"/></summary>
    Small,

    /// <summary><c>Small?</c></summary>
    SmallOrNull,

    /// <summary><see cref="Universe.Large"/></summary>
    Large,
}
