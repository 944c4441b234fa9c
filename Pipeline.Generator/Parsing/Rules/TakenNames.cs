using Pipelines.Generator.Model;

namespace Pipelines.Generator.Parsing.Rules;

/// <summary>What the user's class has of the generated members' names already.</summary>
/// <param name="Taken">Members whose names are taken; each was reported.</param>
/// <param name="Hiding">Members that hide inherited ones.</param>
internal sealed record TakenNames(EquatableArray<string> Taken, EquatableArray<string> Hiding)
{
    public static TakenNames None { get; } = new(default, default);
}
