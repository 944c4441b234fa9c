using System.Collections.Concurrent;
using Pipelines.Generator.Tests.Docs.Pages;

namespace Pipelines.Generator.Tests.Docs;

/// <summary>The folders of a project use each other as the architecture page draws it.</summary>
public sealed class FolderGraphTests
{
    // Compiling a project takes seconds, and several tests look at its graph.
    private static readonly ConcurrentDictionary<string, IReadOnlyDictionary<(string From, string To), string>> Graphs = new();

    public static TheoryData<string> Projects => ["Pipeline.Abstractions", "Pipeline.Generator"];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_use_only_folders_that_their_arrows_lead_to(string project)
    {
        FolderPlan plan = Plan(project);

        Assert.Empty(NotDrawn(plan, Graph(plan)));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_folder_is_in_a_cycle(string project)
    {
        FolderPlan plan = Plan(project);

        Assert.DoesNotContain(plan.Folders, folder => plan.Leads(folder, folder));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_arrow_has_a_use_in_the_code(string project)
    {
        FolderPlan plan = Plan(project);

        Assert.Empty(plan.Arrows.Except(Graph(plan).Keys));
    }

    [Fact]
    public void A_use_against_the_arrows_is_found()
    {
        FolderPlan plan = Plan("Pipeline.Abstractions");
        var sources = new Dictionary<string, string>
        {
            ["Pinning/Low.cs"] = "class Low { void Use(High high) => high.Run(); }",
            ["Splicing/Versions/High.cs"] = "class High { public void Run() => new Low(); }",
        };

        Assert.Equal("Pinning/Low.cs uses High", Assert.Single(NotDrawn(plan, FolderGraph.Of(sources, plan.FolderOf))));
    }

    private static FolderPlan Plan(string project) => FolderPlan.Read("docs/internals/architecture.md", project);

    private static IReadOnlyDictionary<(string From, string To), string> Graph(FolderPlan plan) =>
        Graphs.GetOrAdd(plan.Project, project => FolderGraph.Of(Sources(project), plan.FolderOf));

    private static IEnumerable<string> NotDrawn(FolderPlan plan, IReadOnlyDictionary<(string From, string To), string> arrows) =>
        arrows.Where(arrow => !plan.Leads(arrow.Key.From, arrow.Key.To)).Select(static arrow => arrow.Value);

    private static Dictionary<string, string> Sources(string project)
    {
        string root = Path.Combine(RepositoryFiles.Root, project);
        return Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Where(static path => !path.StartsWith("obj/", StringComparison.Ordinal) && !path.StartsWith("bin/", StringComparison.Ordinal))
            .ToDictionary(static path => path, path => File.ReadAllText(Path.Combine(root, path)));
    }
}
