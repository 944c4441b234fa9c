using System.Text.RegularExpressions;

namespace Pipelines.Generator.Tests.Docs.Pages;

/// <summary>The words that prose does not use, and the quotations that may use them.</summary>
internal sealed class Vocabulary
{
    private const string Separator = " => ";

    private readonly (Regex Word, string Instead)[] _rules =
    [
        .. Lines("banned-words.txt").Select(
            static line => (
                new Regex(line.Before, RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant), line.After)),
    ];

    private readonly (string File, string Phrase)[] _allowed =
    [
        .. Lines("banned-words-allowed.txt").Select(static line => line.Before.Split(": ", 2)).Select(static parts => (parts[0], parts[1])),
    ];

    private readonly HashSet<(string File, string Phrase)> _used = [];

    /// <summary>The quotations that were in none of the texts so far.</summary>
    public IEnumerable<string> Unused => _allowed.Where(allowed => !_used.Contains(allowed)).Select(static allowed => $"{allowed}");

    /// <summary>The banned words in a text, a line each, with the words around it and what to write instead.</summary>
    public IEnumerable<string> Find(Prose prose)
    {
        string text = prose.Text;
        foreach ((string File, string Phrase) allowed in _allowed)
        {
            if (allowed.File != prose.File || !text.Contains(allowed.Phrase, StringComparison.Ordinal)) continue;
            _used.Add(allowed);
            text = text.Replace(allowed.Phrase, Prose.Code, StringComparison.Ordinal);
        }

        return from rule in _rules
               from Match match in rule.Word.Matches(text)
               select $"{prose.Place}: \"{Around(text, match)}\": [{match.Value.Trim()}]{Separator}{rule.Instead}";
    }

    private static string Around(string text, Match match)
    {
        int start = Math.Max(0, match.Index - 30);
        int end = Math.Min(text.Length, match.Index + match.Length + 30);
        return text[start..end].ReplaceLineEndings(" ").Trim();
    }

    private static IEnumerable<(string Before, string After)> Lines(string file) =>
        from line in RepositoryFiles.Read("build", file).Split('\n')
        where line.Length > 0 && line[0] != '#'
        let end = line.LastIndexOf(Separator, StringComparison.Ordinal)
        select end > 0
            ? (line[..end], line[(end + Separator.Length)..])
            : throw new FormatException($"build/{file} has a line without '{Separator}': {line}");
}
