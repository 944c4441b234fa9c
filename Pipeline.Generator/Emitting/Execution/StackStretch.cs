using Pipelines.Generator.Emitting.Text;
using Pipelines.Generator.Model;

namespace Pipelines.Generator.Emitting.Execution;

/// <summary>Represents adjacent blocks that pass on ref structs.</summary>
/// <remarks>An async method can't keep ref structs. So there the blocks become one step that calls a method of its own.</remarks>
internal sealed class StackStretch
{
    private readonly IReadOnlyList<Block> _blocks;
    private readonly ItemMethod _method;
    private readonly bool _isProbing;

    private StackStretch(Chain chain, IReadOnlyList<Block> blocks, bool isSpliced)
    {
        string name = blocks[blocks.Count - 1].Steps[0].Name;
        _blocks = blocks;
        Step[] steps = [.. blocks.SelectMany(static block => block.AllSteps)];
        bool mayDrop = steps.Any(static step => step.Kind.Filters());
        (TypeModel arrives, TypeModel output) = (blocks[0].Arrives, blocks[blocks.Count - 1].Output);
        _isProbing = isSpliced && chain.Pipeline.IsObservable;
        var method = new ItemMethod(
            mayDrop ? "bool" : output.Text,
            (isSpliced ? "Spliced" : "") + chain.Prefix + "Through" + name,
            chain.Self,
            MethodParameter.Item(arrives.Text),
            mayDrop ? MethodParameter.OutResult(output.Text) : null,
            chain.Counts ? chain.CountsParameter : null,
            chain.IsSegment || chain.Pipeline.PassesToken || chain.Pipeline.Traits.IsAsync ? Chain.Token : null);
        _method = _isProbing ? method.WithProbe() : method;
        Step = new Step(
            name, steps[0].At, mayDrop ? StageKind.FilterMap : StageKind.Map, arrives, output)
        {
            Head = _method.Head,
            Tail = _method.Tail,
            Counts = chain.Counts,
        };
    }

    public Step Step { get; }

    /// <summary>Merges the blocks that have to be merged, and returns all blocks.</summary>
    public static IReadOnlyList<Block> Merge(Chain chain, IReadOnlyList<Block> blocks, bool isSpliced, out List<StackStretch> stretches)
    {
        var found = stretches = [];
        return MergeRuns([.. blocks.Select(MergeInside)]);

        Block MergeInside(Block block) => block.Steps.Count == 1
            ? block
            : block with
            {
                Steps = [
                .. MergeRuns([.. block.Steps.Select(static step => new Block(null, [step], null))])
                .Select(static merged => merged.Steps[0])]
            };

        List<Block> MergeRuns(IReadOnlyList<Block> all)
        {
            var merged = new List<Block>();
            for (int first = 0, end; first < all.Count; first = end)
            {
                for (end = first + 1; end < all.Count && all[end].Arrives.IsRefLike;) end++;
                if (end == first + 1)
                {
                    merged.Add(all[first]);
                    continue;
                }

                var stretch = new StackStretch(chain, [.. all.Skip(first).Take(end - first)], isSpliced);
                found.Add(stretch);
                merged.Add(new Block(null, [stretch.Step], null));
            }

            return merged;
        }
    }

    // private bool ThroughSum(Shop pipeline, string item, out int result, CancellationToken cancellationToken)
    public void Write(CodeWriter code, Chain chain)
    {
        bool mayDrop = Step.Kind == StageKind.FilterMap;
        var items = new ItemVariables(Step.Arrives, _blocks.SelectMany(static block => block.AllSteps));
        var writer = new SyncBlockWriter(code, items, new Leaving(["return false;"], chain.IsSegment ? "counts" : null))
        {
            IsProbing = _isProbing,
        };
        code.Line();
        code.Line("// A separate method, because a method that awaits can't have items that live on the stack.");
        code.Open($"private {_method.Declaration}");
        if (mayDrop) code.Line("result = default!;");
        foreach (Block block in _blocks) writer.Write(block, switched: true);
        if (mayDrop) code.Line($"result = {items.Of(Step.Output)};");
        code.Line($"return {(mayDrop ? "true" : items.Of(Step.Output))};");
        code.Close();
    }
}
