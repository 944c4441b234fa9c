using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Pipelines.Testing.Compiling;

namespace Pipelines.Generator.Tests.Generator.Parsing.Rules;

/// <summary>
/// Stages in a class with types for routes: exactly these messages must be reported, in the order of places. Each begins with a bar, its id
/// and the texts of its places.
/// </summary>
internal static partial class LaneMessageCase
{
    public static async Task CheckAsync(string stages, string expected)
    {
        string source = $$"""
            #nullable enable
            using Pipelines;

            public enum Zone { Near, Far }
            file class Local;
            public partial class P
            {
                public enum Wide { A, B, C, QFar, Far }
                public enum Odd { LaneHandles, __handles }
                [System.Flags] public enum Marks { None }
                public abstract record Shape
                {
                    private Shape() { }
                    public sealed record Round : Shape;
                    public sealed record Flat : Shape;
                    public sealed record Long : Shape;
                }
                public abstract class Open;
                public class Sub : Open;
                public interface IOne;
                public interface ITwo : IOne;
                public interface IThree : IOne;
                public sealed class SealedOne : IOne;
                public class OpenOne : IOne;
                {{stages}}
            }
            """;

        Diagnostic[] reported = await GeneratorRun.Of(source).AnalyzerDiagnosticsAsync();

        const StringSplitOptions Options = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        Assert.Equal(
            Spaces().Replace(expected, " ").Split("| ", Options),
            reported.Select(static one => $"{one.Id} {Places(one)}: {one.GetMessage()}"));
    }

    private static string Places(Diagnostic diagnostic) => string.Join(
        ", ",
        diagnostic.AdditionalLocations.Prepend(diagnostic.Location)
            .Select(static place => place.SourceTree!.ToString().Substring(place.SourceSpan.Start, place.SourceSpan.Length)));

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
