using System.Text.RegularExpressions;

namespace Pipelines.Generator.Tests.Docs.Pages;

/// <summary>
/// Lines of emitted text as a page shows them: without namespaces, with any indentation, with <c>...</c> where something is omitted.
/// Attributes and documentation may be omitted silently. Those that are shown are compared like all other lines.
/// </summary>
internal static partial class GeneratedExcerpt
{
    /// <summary>The first line of the first part of the excerpt that does not follow the earlier parts in the text, or null.</summary>
    public static string? FirstPartMissing(string excerpt, string emitted)
    {
        string[] lines = Lines(Namespaces().Replace(emitted, ""));
        int position = 0;
        foreach (string[] part in Parts(Lines(excerpt)))
        {
            int end = -1;
            while (position < lines.Length && (end = EndOfMatch(part, lines, position)) < 0) position++;
            if (end < 0) return part[0];
            position = end;
        }

        return null;
    }

    private static string[] Lines(string text) =>
        [.. text.Split('\n').Select(static line => line.Trim()).Where(static line => line.Length > 0)];

    private static IEnumerable<string[]> Parts(string[] lines)
    {
        for (int start = 0; start < lines.Length;)
        {
            int end = Array.IndexOf(lines, "...", start);
            if (end < 0) end = lines.Length;
            if (end > start) yield return lines[start..end];
            start = end + 1;
        }
    }

    private static int EndOfMatch(string[] part, string[] lines, int position)
    {
        foreach (string line in part)
        {
            while (position < lines.Length && lines[position] != line && line != part[0] && IsAside(lines[position])) position++;
            if (position == lines.Length || lines[position++] != line) return -1;
        }

        return position;
    }

    private static bool IsAside(string line) => line.StartsWith('[') || line.StartsWith("///", StringComparison.Ordinal);

    [GeneratedRegex(
        @"global::(?:(?:System|Pipelines)(?:\.(?:Buffers|CodeAnalysis|CodeDom|Collections|Compiler|CompilerServices|"
        + @"ComponentModel|Diagnostics|Generic|Runtime|Tasks|Threading))*\.)?")]
    private static partial Regex Namespaces();
}
