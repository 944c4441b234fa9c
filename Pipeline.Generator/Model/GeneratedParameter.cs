using Pipelines.Generator.Names;

namespace Pipelines.Generator.Model;

/// <summary>A parameter of a generated member that users call.</summary>
internal sealed record GeneratedParameter(string Type, string Name)
{
    /// <summary>It is assigned if the method returns <see langword="true"/>.</summary>
    public bool IsOut { get; init; }

    /// <summary>It is a reference that may be <see langword="null"/>.</summary>
    public bool IsNullable { get; init; }

    /// <summary>The value that it has if a caller leaves it out.</summary>
    public string? Default { get; init; }

    public string Declaration => (IsOut ? $"{FrameworkNames.NullWhenFalse} out " : "")
        + $"{WrittenType} {Name}{(Default is null ? "" : $" = {Default}")}";

    public string WrittenType => IsNullable ? Type + "?" : Type;

    /// <summary>As the compiler compares the parameters of two methods.</summary>
    public string Compared => (IsOut ? "ref " : "") + Type;
}
