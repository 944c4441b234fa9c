using Pipelines.Generator.Model;

namespace Pipelines.Generator.Emitting.Execution;

/// <summary>One call that the wiring makes: a stage, what runs instead of one, or a generated method around stages.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="At">Its number among all steps: where an item has got to.</param>
/// <param name="Shape">What becomes of the item.</param>
/// <param name="Arrives">The type of the variable that holds the item.</param>
/// <param name="Output">The type of the variable that gets the result.</param>
internal sealed record Step(string Name, int At, StageKind Shape, TypeModel Arrives, TypeModel Output)
{
    /// <summary>The call up to the item, with what has to stand before it.</summary>
    public required string Head { get; init; }

    /// <summary>The arguments after the item.</summary>
    public string Tail { get; init; } = "";

    /// <summary>The method that is called counts what becomes of the item.</summary>
    public bool Counts { get; init; }

    public Awaiting Awaiting { get; init; }

    /// <summary>A filtering map that returns an <c>Optional</c> rather than having an <c>out</c> parameter.</summary>
    public bool ReturnsOptional { get; init; }

    /// <summary>An <c>in</c> parameter must not alias an <c>out</c> one.</summary>
    public bool TakesByReference { get; init; }

    /// <summary>The call of the predicate that decides whether the item goes through it, up to the item.</summary>
    public string? When { get; init; }

    /// <summary>
    /// The stage that is counted as skipped by an item for which the predicate does not hold; <see langword="null"/> where that is
    /// not counted.
    /// </summary>
    public int? PassesAt { get; init; }

    /// <summary>What has to hold for it to be there at all.</summary>
    public string? Present { get; init; }

    /// <summary>What is called instead, if it is there.</summary>
    public Step? Instead { get; init; }

    /// <summary>
    /// The stage whose place it is where an item may be dropped; <see langword="null"/> if none can be, or if the method that is called has
    /// counted it then.
    /// </summary>
    public int? DropsAt { get; init; }

    /// <summary>The stage itself, where the step expands or collects items.</summary>
    public StageModel? Many { get; init; }

    public bool IsAsync => Awaiting != Awaiting.Nothing;

    /// <summary>The item that goes on is the one that came in.</summary>
    public bool IsTransparent => Shape.IsTransparent();

    /// <summary>The call with all its arguments; a filtering map gets its <c>out</c> argument from <paramref name="output"/>.</summary>
    public string Call(string source, string? output = null)
    {
        bool hasOut = Shape == StageKind.FilterMap && !ReturnsOptional;
        return $"{Head}{source}{(hasOut ? $", out {output}" : "")}{Tail})";
    }
}
