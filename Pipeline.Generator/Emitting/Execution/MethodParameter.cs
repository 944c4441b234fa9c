namespace Pipelines.Generator.Emitting.Execution;

/// <summary>Represents a parameter of a generated method.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Name">Its name.</param>
internal sealed record MethodParameter(string Type, string Name)
{
    /// <summary>Gets the modifier of the type and of the argument of every call: <c>in</c>, <c>out</c> or <c>ref</c>.</summary>
    public string Modifier { get; init; } = "";

    /// <summary>Gets the argument that the wiring passes, unless a caller specifies another one.</summary>
    public string Argument { get; init; } = Name;

    public string Declaration => $"{Modifier}{Type} {Name}";

    public string Passed(string argument) => Modifier + argument;
}
