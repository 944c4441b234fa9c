using Microsoft.CodeAnalysis;

namespace Pipelines.CodeFixes;

/// <summary>Represents what one fix does: nodes of the solution that are to be replaced.</summary>
/// <remarks>The nodes are only collected here, so many fixes can be applied at once.</remarks>
internal sealed class Fix(string title)
{
    private readonly List<(SyntaxNode Node, Func<SyntaxNode, SyntaxNode> Replace)> _edits = [];

    public string Title { get; } = title;

    /// <param name="node">A node of the solution as it is.</param>
    /// <param name="replace">The function that gets the node after the nodes in it were replaced, and returns the new node.</param>
    public void Edit<TNode>(TNode node, Func<TNode, SyntaxNode> replace)
        where TNode : SyntaxNode => _edits.Add((node, current => replace((TNode)current)));

    public static async Task<Solution> PublishAsync(Solution solution, IEnumerable<Fix> fixes, CancellationToken cancellation)
    {
        // Two fixes for the same node make the same edit. One class may keep two pipelines from working, or have two stages of the same
        // order.
        var edits = new Dictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>>();
        foreach ((SyntaxNode node, Func<SyntaxNode, SyntaxNode> replace) in fixes.SelectMany(static fix => fix._edits))
            if (!edits.ContainsKey(node)) edits.Add(node, replace);

        Solution changed = solution;
        foreach (IGrouping<SyntaxTree, SyntaxNode> file in edits.Keys.GroupBy(static node => node.SyntaxTree))
        {
            if (!IsEditable(solution, file.Key)) continue;
            SyntaxNode root = await file.Key.GetRootAsync(cancellation).ConfigureAwait(false);
            changed =
                changed.WithDocumentSyntaxRoot(
                    solution.GetDocument(file.Key)!.Id, root.ReplaceNodes(file, (node, current) => edits[node](current)));
        }

        return changed;
    }

    /// <summary>Returns whether a file is the user's. A generated file also has a tree, but the generator would write it again.</summary>
    public static bool IsEditable(Solution solution, SyntaxTree tree) =>
        solution.GetDocument(tree) is not (null or SourceGeneratedDocument);
}
