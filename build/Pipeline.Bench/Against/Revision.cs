using System.Formats.Tar;

namespace Pipelines.Bench.Against;

/// <summary>An earlier revision of the library and its generator.</summary>
internal sealed class Revision
{
    private static readonly string[] Projects = ["Pipeline.Abstractions", "Pipeline.Generator"];

    // Settings of the build, which are at the root.
    private static readonly string[] Settings = [".props", ".targets", ".editorconfig", "global.json"];

    private readonly Tool _tool;
    private readonly string _commit;

    /// <param name="tool">Runs git.</param>
    /// <param name="root">The root of the repository.</param>
    /// <param name="name">Anything that git accepts for a commit.</param>
    /// <exception cref="AgainstException">There is no such commit.</exception>
    public Revision(Tool tool, string root, string name)
    {
        _tool = tool;
        (int exitCode, string commit) = tool.Run("git", "rev-parse", "--verify", "--quiet", "--end-of-options", $"{name}^{{commit}}");
        if (exitCode != 0)
            throw new AgainstException($"git knows no revision '{name}'. Specify a commit, a branch or a tag of this repository.");
        _commit = commit;
        string number = tool.Git("rev-parse", "--short", commit);
        Title = name == number ? name : $"{name} ({number})";

        // A folder for each commit: extracted files are as old as their commit, so a build would not notice that they have changed.
        Folder = Path.Combine(root, "artifacts", "against", commit);
    }

    /// <summary>Gets the name for messages.</summary>
    public string Title { get; }

    /// <summary>Gets the folder for everything that is made of this revision.</summary>
    public string Folder { get; }

    /// <summary>Gets the folder of the library's sources.</summary>
    public string Library => Path.Combine(Folder, "library");

    /// <summary>Gets the folder for what is built of it. It can't contain the sources: a build ignores those below its output.</summary>
    public string Output => Path.Combine(Folder, "output");

    /// <summary>Writes the library and the generator into their folder, unless an earlier run did.</summary>
    public void CheckOut()
    {
        if (Directory.Exists(Library)) return;
        string partial = Path.Combine(Folder, "partial");
        if (Directory.Exists(partial)) Directory.Delete(partial, recursive: true);
        Directory.CreateDirectory(partial);
        string archive = Path.Combine(Folder, "library.tar");
        string[] files = [.. _tool.Git("ls-tree", "--name-only", _commit).Split('\n').Where(IsNeeded)];
        _tool.Git(["archive", "--format=tar", $"--output={archive}", _commit, "--", .. files]);
        TarFile.ExtractToDirectory(archive, partial, overwriteFiles: true);
        File.Delete(archive);
        Directory.Move(partial, Library);
    }

    private static bool IsNeeded(string file) =>
        Projects.Contains(file) || Settings.Any(end => file.EndsWith(end, StringComparison.Ordinal));
}
