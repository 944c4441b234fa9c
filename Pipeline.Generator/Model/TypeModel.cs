namespace Pipelines.Generator.Model;

/// <summary>A type of items, as the emitter needs it.</summary>
/// <param name="Text">The type's full name in C#, with <c>global::</c> and nullable annotations.</param>
/// <param name="ShortText">The name as people write it, for comments and messages.</param>
/// <param name="IsLarge">A struct of more than two words: passed by reference between generated methods.</param>
internal sealed record TypeModel(string Text, string ShortText, bool IsLarge)
{
    /// <summary>The name for <c>typeof</c>, which allows no annotations of reference types.</summary>
    public string TypeOfText { get; init; } = Text;

    /// <summary>A ref struct.</summary>
    public bool IsRefLike { get; init; }
}
