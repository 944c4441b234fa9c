using System.Text.RegularExpressions;

namespace Pipelines.Generator.Tests.Docs.Pages;

/// <summary>A page of the repository: its blocks, its headings and the links in its text.</summary>
internal sealed partial class MarkdownPage
{
    private const string Fence = "```";

    private readonly List<string> _headings = [];

    private MarkdownPage(string path)
    {
        Path = path;
        string[] lines = RepositoryFiles.Read(path).Split('\n');
        var blocks = new List<MarkdownBlock>();
        var prose = new List<string>();
        for (int index = 0; index < lines.Length; index++)
        {
            if (lines[index].StartsWith(Fence, StringComparison.Ordinal))
            {
                int end = EndOf(lines, index);
                blocks.Add(
                    new MarkdownBlock(
                        index + 1, _headings.Count, lines[index][Fence.Length..], Between(lines, index, end), OutputBehind(lines, end)));
                index = end;
                continue;
            }

            if (Heading().Match(lines[index]) is { Success: true } heading) _headings.Add(heading.Groups[1].Value);
            prose.Add(lines[index]);
        }

        Blocks = blocks;
        Prose = string.Join('\n', prose);
    }

    /// <summary>Relative to the root, with slashes.</summary>
    public string Path { get; }

    public IReadOnlyList<MarkdownBlock> Blocks { get; }

    /// <summary>The page without its blocks.</summary>
    public string Prose { get; }

    /// <summary>Where the links and pictures lead, as they are written.</summary>
    public IEnumerable<string> Links => Hyperlink().Matches(CodeSpan().Replace(Prose, "code")).Select(static link => link.Groups[2].Value);

    /// <summary>The code in the text, without its marks.</summary>
    public IEnumerable<string> CodeSpans => CodeSpan().Matches(Prose).Select(static span => span.Value.Trim('`'));

    /// <summary>The names by which a link finds the headings, as GitHub makes them.</summary>
    public IEnumerable<string> Anchors
    {
        get
        {
            var seen = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (string heading in _headings)
            {
                string anchor = NotInAnchors().Replace(Hyperlink().Replace(heading, "$1").ToLowerInvariant(), "").Replace(' ', '-');
                int times = seen[anchor] = seen.TryGetValue(anchor, out int before) ? before + 1 : 0;
                yield return times == 0 ? anchor : $"{anchor}-{times}";
            }
        }
    }

    public static MarkdownPage Read(string path) => new(path);

    /// <summary>All pages of the repository, but not what a build has put there.</summary>
    public static IEnumerable<string> Paths() =>
        Directory.EnumerateFiles(RepositoryFiles.Root, "*.md", SearchOption.AllDirectories)
            .Select(static path => System.IO.Path.GetRelativePath(RepositoryFiles.Root, path).Replace('\\', '/'))
            .Where(static path => !path.Split('/').Any(static part => part is "bin" or "obj" or "artifacts" || part.StartsWith('.')))
            .Order(StringComparer.Ordinal);

    private static int EndOf(string[] lines, int fence)
    {
        int end = Array.IndexOf(lines, Fence, fence + 1);
        return end >= 0 ? end : throw new FormatException($"The block in line {fence + 1} has no end.");
    }

    private static string Between(string[] lines, int fence, int end) =>
        string.Concat(lines[(fence + 1)..end].Select(static line => line + "\n"));

    private static string? OutputBehind(string[] lines, int end)
    {
        int next = end + 1;
        while (next < lines.Length && lines[next].Length == 0) next++;
        return next < lines.Length && lines[next] == Fence + "text" ? Between(lines, next, EndOf(lines, next)) : null;
    }

    [GeneratedRegex("^#+ (.*)$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\[((?:[^\[\]]|\[[^\]]*\])*)\]\(([^)\s]+)\)")]
    private static partial Regex Hyperlink();

    [GeneratedRegex("`[^`\n]*`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"[^\p{L}\p{N}\-_ ]")]
    private static partial Regex NotInAnchors();
}
