using System.Collections.Concurrent;
using Pipelines.Generator.Tests.Docs.Pages;
using Pipelines.Hosting;

namespace Pipelines.Generator.Tests.Docs;

/// <summary>The folders of a project use each other as the architecture page draws it.</summary>
public sealed class FolderGraphTests
{
    // Compiling a project takes seconds, and several tests look at its graph.
    private static readonly ConcurrentDictionary<string, IReadOnlyDictionary<(string From, string To), string>> Graphs = new();

    private static readonly Dictionary<string, Type[]> References = new()
    {
        ["Pipeline.AspNetCore"] = [typeof(IPipeline), typeof(PipelineRegistry)],
        ["Pipeline.Hosting"] = [typeof(IPipeline)],
    };

    public static TheoryData<string> Projects => ["Pipeline.Abstractions", "Pipeline.AspNetCore", "Pipeline.Generator", "Pipeline.Hosting"];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_use_only_folders_that_their_arrows_lead_to(string project)
    {
        FolderPlan plan = Plan(project);

        Assert.Empty(NotDrawn(plan, Graph(plan)));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_folder_is_in_a_cycle(string project) => Assert.Empty(InCycles(Graph(Plan(project)).Keys));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_folder_is_drawn(string project)
    {
        FolderPlan plan = Plan(project);

        Assert.Equal(plan.Folders.Order(), Sources(project).Keys.Select(plan.FolderOf).Distinct().Order());
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

    [Fact]
    public void A_cycle_of_folders_is_found() => Assert.Equal(["A", "B"], InCycles([("A", "B"), ("B", "A"), ("B", "C"), ("C", "D")]));

    private static FolderPlan Plan(string project) => FolderPlan.Read("docs/internals/architecture.md", project);

    private static IReadOnlyDictionary<(string From, string To), string> Graph(FolderPlan plan) =>
        Graphs.GetOrAdd(
            plan.Project,
            project => FolderGraph.Of(Sources(project), plan.FolderOf, References.GetValueOrDefault(project, [])));

    private static IEnumerable<string> NotDrawn(FolderPlan plan, IReadOnlyDictionary<(string From, string To), string> arrows) =>
        arrows.Where(arrow => !plan.Leads(arrow.Key.From, arrow.Key.To)).Select(static arrow => arrow.Value);

    private static IEnumerable<string> InCycles(IEnumerable<(string From, string To)> arrows)
    {
        ILookup<string, string> targets = arrows.ToLookup(static arrow => arrow.From, static arrow => arrow.To);
        return targets.Select(static folder => folder.Key).Where(folder => Reached(folder).Contains(folder)).Order();

        HashSet<string> Reached(string folder)
        {
            var reached = new HashSet<string>();
            var open = new Stack<string>([folder]);
            while (open.TryPop(out string? next))
                foreach (string target in targets[next])
                    if (reached.Add(target)) open.Push(target);
            return reached;
        }
    }

    private static Dictionary<string, string> Sources(string project)
    {
        string root = Path.Combine(RepositoryFiles.Root, project);
        return Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Where(static path => !path.StartsWith("obj/", StringComparison.Ordinal) && !path.StartsWith("bin/", StringComparison.Ordinal))
            .ToDictionary(static path => path, path => File.ReadAllText(Path.Combine(root, path)));
    }
}
