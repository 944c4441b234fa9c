using System.Text.RegularExpressions;

namespace Pipelines.Generator.Tests.Docs.Pages;

/// <summary>Cuts pages into paragraphs, and paragraphs into sentences.</summary>
internal static partial class Sentences
{
    /// <summary>The paragraphs and the points of lists, each on one line. Tables are left out.</summary>
    public static IEnumerable<string> ParagraphsOf(string page)
    {
        var lines = new List<string>();
        foreach (string line in page.Split('\n').Append(""))
        {
            string text = line.Trim();
            bool isRow = CodeSpan().Replace(text, Prose.Code).Contains('|', StringComparison.Ordinal);
            if (lines.Count > 0 && (text.Length == 0 || isRow || Mark().IsMatch(text)))
            {
                yield return string.Join(' ', lines);
                lines.Clear();
            }

            if (text.Length > 0 && !isRow) lines.Add(Mark().Replace(text, ""));
        }
    }

    /// <summary>The sentences of a paragraph. A colon also ends one.</summary>
    public static IEnumerable<string> Of(string paragraph) => End().Split(paragraph);

    /// <summary>Code is one word.</summary>
    public static int WordsIn(string sentence) => sentence.Split(' ').Count(static word => word.Any(char.IsLetterOrDigit));

    [GeneratedRegex("`[^`]*`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"^(?:[-*>]|#+|\d+\.) ")]
    private static partial Regex Mark();

    [GeneratedRegex(@"(?<=[.?!:][\])""'*_]*)\s+")]
    private static partial Regex End();
}
