namespace Pipelines.Generator.Model;

/// <summary>The user's class: where the generated part goes.</summary>
/// <param name="Namespace">Empty for the global one.</param>
/// <param name="Chain">
/// The declarations to reopen, from the outermost type to the class itself: <c>partial struct Outer&lt;T&gt;</c>.
/// </param>
/// <param name="Text">The full name in C#.</param>
/// <param name="ShortText">The name as people write it.</param>
internal sealed record ClassModel(string Namespace, EquatableArray<string> Chain, string Text, string ShortText)
{
    /// <summary>The generated file's name: unique among all pipelines, also on disks that ignore case.</summary>
    public required string HintName { get; init; }
}
