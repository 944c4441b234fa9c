using Microsoft.CodeAnalysis;

namespace Pipelines.Generator.Emitting.Execution;

/// <summary>
/// Represents a generated method that takes an item through stages. Its declaration and its calls come from one list of parameters.
/// </summary>
internal sealed class ItemMethod
{
    private readonly string _returns;
    private readonly MethodParameter[] _parameters;
    private readonly bool _takesProbe;

    /// <param name="returns">The return type.</param>
    /// <param name="name">The name.</param>
    /// <param name="parameters">The parameters. The method lacks those that are <see langword="null"/>.</param>
    public ItemMethod(string returns, string name, params IEnumerable<MethodParameter?> parameters)
    {
        _returns = returns;
        Name = name;
        _parameters = [.. parameters.OfType<MethodParameter>()];
    }

    private ItemMethod(ItemMethod method)
        : this(method._returns, method.Name, [.. method._parameters, ProbeText.Any]) => _takesProbe = true;

    public string Name { get; }

    public string Declaration => DeclarationWith("");

    /// <summary>Gets the call up to the item.</summary>
    public string Head =>
        $"{Name}({string.Concat(_parameters.Take(ItemAt).Select(static parameter => $"{parameter.Passed(parameter.Argument)}, "))}";

    /// <summary>Gets the arguments after the item. They lack an <c>out</c> result, which directly follows the item.</summary>
    public string Tail => string.Concat(
        _parameters.Skip(ItemAt + 1).Where(static parameter => parameter.RefKind != RefKind.Out)
            .Select(static parameter => $", {parameter.Passed(parameter.Argument)}"));

    private int ItemAt => Array.FindIndex(_parameters, static parameter => parameter.IsItem);

    /// <summary>Returns the declaration with more parameters at its end.</summary>
    public string DeclarationWith(string more)
    {
        string parameters = string.Join(", ", _parameters.Select(static parameter => parameter.Declaration)) + more;
        return _takesProbe
            ? $"{_returns} {Name}<{ProbeText.Any.Type}>({parameters}){ProbeText.Constraint}"
            : $"{_returns} {Name}({parameters})";
    }

    /// <summary>Returns the method that does the same with a probe, which is its last parameter.</summary>
    public ItemMethod WithProbe() => new(this);

    /// <summary>Returns a call.</summary>
    /// <param name="others">Arguments that differ from what the wiring passes, by the names of their parameters.</param>
    public string Call(params (string Parameter, string Argument)[] others) => CallWith("", others);

    /// <summary>Returns a call with more arguments at its end.</summary>
    public string CallWith(string more, params (string Parameter, string Argument)[] others)
    {
        IEnumerable<string> arguments = _parameters.Select(parameter => parameter.Passed(ArgumentOf(parameter)));
        return $"{Name}({string.Join(", ", arguments)}{more})";

        string ArgumentOf(MethodParameter parameter)
        {
            foreach ((string name, string argument) in others)
                if (name == parameter.Name) return argument;
            return parameter.Argument;
        }
    }
}
