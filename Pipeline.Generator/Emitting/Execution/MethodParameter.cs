namespace Pipelines.Generator.Emitting.Execution;

/// <summary>A parameter of a generated method.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Name">Its name.</param>
internal sealed record MethodParameter(string Type, string Name)
{
    /// <summary>What stands before the type, and before the argument of every call: <c>in</c>, <c>out</c>, <c>ref</c>.</summary>
    public string Modifier { get; init; } = "";

    /// <summary>What the wiring passes for it, unless a caller says otherwise.</summary>
    public string Argument { get; init; } = Name;

    public string Declaration => $"{Modifier}{Type} {Name}";

    public string Passed(string argument) => Modifier + argument;
}
