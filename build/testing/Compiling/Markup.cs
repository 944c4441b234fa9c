using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Pipelines.Testing.Compiling;

/// <summary>A source with the diagnostics that are expected written around their spans: <c>{|PIPE0005:Order = 10|}</c>.</summary>
internal sealed class Markup
{
    private Markup(string source, IReadOnlyList<(string Id, TextSpan Span)> expected)
    {
        Source = source;
        Expected = expected;
    }

    public string Source { get; }

    public IReadOnlyList<(string Id, TextSpan Span)> Expected { get; }

    public static Markup Parse(string text)
    {
        var source = new StringBuilder();
        var open = new Stack<(string Id, int Start)>();
        var expected = new List<(string Id, TextSpan Span)>();
        for (int index = 0; index < text.Length; index++)
        {
            if (text.AsSpan(index).StartsWith("{|"))
            {
                int colon = text.IndexOf(':', index);
                open.Push((text[(index + 2)..colon], source.Length));
                index = colon;
            }
            else if (text.AsSpan(index).StartsWith("|}"))
            {
                (string id, int start) = open.Pop();
                expected.Add((id, TextSpan.FromBounds(start, source.Length)));
                index++;
            }
            else
            {
                source.Append(text[index]);
            }
        }

        return new Markup(
            source.ToString(),
            [.. expected.OrderBy(static diagnostic => diagnostic.Span.Start)
                .ThenBy(static diagnostic => diagnostic.Id, StringComparer.Ordinal)]);
    }
}
