using Pipelines.Generator.Model;

namespace Pipelines.Generator.Parsing.Rules;

/// <summary>Represents the names of generated members that the user's class already has.</summary>
/// <param name="Taken">Members whose names are taken; each was reported.</param>
/// <param name="Hiding">Members that hide inherited ones.</param>
internal sealed record TakenNames(EquatableArray<string> Taken, EquatableArray<string> Hiding)
{
    public static TakenNames None { get; } = new(default, default);
}
