using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Pipelines.Testing.Fuzzing.Inputs;

/// <summary>The input of the compiler: the files of a project, and its settings.</summary>
internal sealed record FuzzInput(string Origin, IReadOnlyList<string> Sources)
{
    public LanguageVersion Version { get; init; } = LanguageVersion.Preview;

    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    /// <summary>The project has disabled its analyzers, so that the generator has to report what is wrong.</summary>
    public bool AnalyzersAreOff { get; init; }

    public FuzzInput With(int file, string source) =>
        this with { Sources = [.. Sources.Select((old, index) => index == file ? source : old)] };

    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(
            System.Globalization.CultureInfo.InvariantCulture,
            $"C# {Version.ToDisplayString()}, nullable {Nullable}{(AnalyzersAreOff ? ", analyzers off" : "")}, from {Origin}\n");
        foreach (string source in Sources) text.Append("----\n").Append(source).Append('\n');
        return text.Append("----").ToString();
    }
}
