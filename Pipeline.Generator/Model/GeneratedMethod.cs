using Pipelines.Generator.Names;

namespace Pipelines.Generator.Model;

/// <summary>A method that a pipeline gets, and that users call.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Overload">Distinguishes it from others of that name; empty where there are none.</param>
/// <param name="Returns">The type that it returns.</param>
/// <param name="Parameters">Its parameters.</param>
internal sealed record GeneratedMethod(string Name, string Overload, string Returns, IReadOnlyList<GeneratedParameter> Parameters)
{
    /// <summary>Gets whether the pipeline has the method. Otherwise the method exists only while the pipeline has errors.</summary>
    public required bool IsMember { get; init; }

    /// <summary>Gets whether the method exists, and throws, while the pipeline has errors.</summary>
    /// <remarks>It is open then which methods the author means, so all possible ones exist.</remarks>
    public bool IsStub { get; init; } = true;

    /// <summary>Gets whether the method returns the number of results, because it may drop items.</summary>
    public bool ReturnsCount { get; init; }

    /// <summary>The method's identity among all members.</summary>
    public string Key => Name + Overload;

    public string ParameterList => string.Join(", ", Parameters.Select(static parameter => parameter.Declaration));

    /// <summary>Gets the parameters for an explicit implementation of an interface, where default values have no effect.</summary>
    public string ImplementedParameterList =>
        string.Join(", ", Parameters.Select(static parameter => $"{parameter.WrittenType} {parameter.Name}"));

    /// <summary>The arguments of a call that passes all parameters on.</summary>
    public string ArgumentList => string.Join(", ", Parameters.Select(static parameter => parameter.Name));

    /// <summary>All types and attributes that its declaration names.</summary>
    public IEnumerable<string> NamedTypes =>
    [
        Returns,
        .. Parameters.Select(static parameter => parameter.Type),
        .. Parameters.Where(static parameter => parameter.IsOut).Select(static _ => FrameworkNames.NullWhenFalse),
    ];
}
