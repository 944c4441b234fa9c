using Pipelines.Generator.Model;

namespace Pipelines.Generator.Emitting.Execution;

/// <summary>Represents one call in the wiring: of a stage, of what runs instead of one, or of a generated method around stages.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="At">Its number among all steps, which says how far an item has come.</param>
/// <param name="Kind">The kind of the call, which says what becomes of the item.</param>
/// <param name="Arrives">The type of the variable of the item.</param>
/// <param name="Output">The type of the variable of the result.</param>
internal sealed record Step(string Name, int At, StageKind Kind, TypeModel Arrives, TypeModel Output)
{
    /// <summary>Gets the call up to the item, with a prefix of the item if it needs one.</summary>
    public required string Head { get; init; }

    /// <summary>Gets the arguments after the item.</summary>
    public string Tail { get; init; } = "";

    /// <summary>Gets whether the called method counts what becomes of the item.</summary>
    public bool Counts { get; init; }

    public Awaiting Awaiting { get; init; }

    /// <summary>Gets the stage that a probe times, or <see langword="null"/> if the call is of something else.</summary>
    public int? Stage { get; init; }

    /// <summary>Gets whether a filtering map returns an <c>Optional</c> rather than having an <c>out</c> parameter.</summary>
    public bool ReturnsOptional { get; init; }

    /// <summary>Gets whether the item is an <c>in</c> parameter, which must not alias an <c>out</c> one.</summary>
    public bool TakesByReference { get; init; }

    /// <summary>Gets the call, up to the item, of the predicate that decides whether the item goes through the step.</summary>
    public string? When { get; init; }

    /// <summary>
    /// Gets the stage that an item skips if the predicate does not hold, or <see langword="null"/> if that is not counted.
    /// </summary>
    public int? PassesAt { get; init; }

    /// <summary>Gets the condition under which the step exists at all.</summary>
    public string? Present { get; init; }

    /// <summary>Gets the step that is called instead, if it exists.</summary>
    public Step? Instead { get; init; }

    /// <summary>Gets the stage for which a dropped item is counted.</summary>
    /// <remarks>It is <see langword="null"/> if no item can be dropped, or if the called method has already counted it.</remarks>
    public int? DropsAt { get; init; }

    /// <summary>Gets the method that gets the item if it is dropped. It is called in place.</summary>
    public SideMethodModel? Divert { get; init; }

    /// <summary>Gets the stage itself, if the step expands or collects items.</summary>
    public StageModel? Many { get; init; }

    /// <summary>Gets the route with its lanes, if the step is one.</summary>
    public Ways? Ways { get; init; }

    /// <summary>Gets whether results continue in another method, because there may be many of them.</summary>
    public bool IsCut => Many is not null || Ways is { IsMany: true };

    public bool IsAsync => Awaiting != Awaiting.Nothing;

    /// <summary>Gets whether the item that continues is the one that came in.</summary>
    public bool IsTransparent => Kind.IsTransparent();

    /// <summary>
    /// Returns the call with all its arguments. A filtering map gets its <c>out</c> argument from <paramref name="output"/>.
    /// </summary>
    public string Call(string source, string? output = null)
    {
        bool hasOut = Kind == StageKind.FilterMap && !ReturnsOptional;
        return $"{Head}{source}{(hasOut ? $", out {output}" : "")}{Tail})";
    }
}
