using System.Text.RegularExpressions;

namespace Pipelines.Generator.Tests.Docs.Pages;

/// <summary>The folders of a project and the arrows between them, as a drawing on a page has them.</summary>
/// <remarks>
/// A folder may use each folder that its arrows lead to, directly or by way of others. A comment <c>one room: A &amp; A/B</c> makes the
/// folder <c>A/B</c> a part of <c>A</c>.
/// </remarks>
internal sealed partial class FolderPlan
{
    private readonly HashSet<string> _folders = [];
    private readonly Dictionary<string, string> _rooms = [];

    private FolderPlan(string project, string drawing)
    {
        Project = project;
        var names = Node().Matches(drawing).ToDictionary(static node => node.Groups[1].Value, static node => node.Groups[2].Value);
        foreach (string folder in names.Values) _folders.Add(folder);
        foreach (Match line in Room().Matches(drawing))
        {
            string[] folders = line.Groups[1].Value.Split('&', StringSplitOptions.TrimEntries);
            foreach (string part in folders[1..]) _rooms.Add(part, folders[0]);
        }

        foreach (Match line in Arrow().Matches(Node().Replace(drawing, "$1")))
        {
            Arrows.UnionWith(
                from source in line.Groups[1].Value.Split('&', StringSplitOptions.TrimEntries)
                from target in line.Groups[2].Value.Split('&', StringSplitOptions.TrimEntries)
                select (names[source], names[target]));
        }
    }

    public string Project { get; }

    public HashSet<(string From, string To)> Arrows { get; } = [];

    public IEnumerable<string> Folders => _folders;

    /// <summary>Reads the drawing that begins with a comment which names the project.</summary>
    public static FolderPlan Read(string page, string project) =>
        new(project,
            MarkdownPage.Read(
                page).Blocks.Single(block => block.Text.Contains($"%% the folders of {project}\n", StringComparison.Ordinal)).Text);

    /// <summary>Whether arrows lead from one folder to another.</summary>
    public bool Leads(string from, string to)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>([from]);
        while (open.TryPop(out string? folder))
        {
            foreach ((_, string next) in Arrows.Where(arrow => arrow.From == folder))
            {
                if (next == to) return true;
                if (seen.Add(next)) open.Push(next);
            }
        }

        return false;
    }

    /// <summary>Returns the folder to which a file counts. For files at the root it is the project.</summary>
    /// <param name="path">From the project's folder.</param>
    public string FolderOf(string path)
    {
        string folder = Path.GetDirectoryName(path)!.Replace('\\', '/');
        return folder.Length == 0 ? Project : _rooms.GetValueOrDefault(folder, folder);
    }

    [GeneratedRegex(@"(\w+)\[([\w./]+)\]")]
    private static partial Regex Node();

    [GeneratedRegex(@"%% one room: (.+)")]
    private static partial Regex Room();

    [GeneratedRegex(@"^ *(\w+(?: & \w+)*) --> (\w+(?: & \w+)*)$", RegexOptions.Multiline)]
    private static partial Regex Arrow();
}
