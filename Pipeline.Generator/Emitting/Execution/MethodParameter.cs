using Microsoft.CodeAnalysis;

namespace Pipelines.Generator.Emitting.Execution;

/// <summary>Represents a parameter of a generated method.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Name">Its name.</param>
internal sealed record MethodParameter(string Type, string Name)
{
    /// <summary>Gets how the argument is passed, in the declaration and in every call.</summary>
    public RefKind RefKind { get; init; }

    /// <summary>Gets whether the parameter is the item, or the items, that the method takes through stages.</summary>
    public bool IsItem { get; init; }

    /// <summary>Gets the argument that the wiring passes, unless a caller specifies another one.</summary>
    public string Argument { get; init; } = Name;

    public string Declaration => $"{Modifier}{Type} {Name}";

    private string Modifier => RefKind switch
    {
        RefKind.In => "in ",
        RefKind.Out => "out ",
        RefKind.Ref => "ref ",
        _ => "",
    };

    public static MethodParameter Item(string type) => new(type, "item") { IsItem = true };

    public static MethodParameter Items(string type) => new(type, "items") { IsItem = true };

    public static MethodParameter OutResult(string type) => new(type, "result") { RefKind = RefKind.Out };

    public string Passed(string argument) => Modifier + argument;
}
