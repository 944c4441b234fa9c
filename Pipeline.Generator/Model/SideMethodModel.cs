namespace Pipelines.Generator.Model;

/// <summary>Represents a method that a stage names for items that it drops or fails on.</summary>
/// <param name="Name">The name of the method.</param>
/// <param name="Head">The call up to the item, with a prefix of the item if it needs one.</param>
/// <param name="Awaiting">How the call is awaited.</param>
/// <param name="TakesException">Whether it takes the exception of the stage after the item.</param>
/// <param name="TakesToken">Whether it takes a token at last.</param>
internal sealed record SideMethodModel(string Name, string Head, Awaiting Awaiting, bool TakesException, bool TakesToken)
{
    public bool IsAsync => Awaiting != Awaiting.Nothing;
}
