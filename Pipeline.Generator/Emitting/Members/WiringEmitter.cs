using Pipelines.Generator.Emitting.Execution;
using Pipelines.Generator.Emitting.Many;
using Pipelines.Generator.Emitting.Text;
using Pipelines.Generator.Model;

namespace Pipelines.Generator.Emitting.Members;

/// <summary>Writes the methods of a version: how items go through the stages, in direct calls and in the workers of a stream.</summary>
internal sealed class WiringEmitter(CodeWriter code, PipelineModel pipeline)
{
    public void Write()
    {
        Chain[] chains = [.. CalledDirectly, .. Segments(pipeline).Where(static segment => segment.IsSegment)];

        // All synchronous ways that return one result for an item read which stages are edited.
        if (chains.Any(static chain => !chain.IsAsync && !chain.MayEmitMany)) SyncEmitter.WriteFields(code, Chain.Whole(pipeline));
        foreach (Chain chain in chains) Write(chain);
    }

    /// <summary>Returns the stages as the workers of a stream run them.</summary>
    public static IEnumerable<Chain> Segments(PipelineModel pipeline)
    {
        if (!pipeline.IsStreamed) return [];
        Chain whole = Chain.Whole(pipeline);
        EquatableArray<SegmentModel> segments = pipeline.Traits.Segments;

        // If a worker counts no more of an item than a direct call does, one method serves both.
        bool isSame = segments.Count == 1 && !whole.IsAsync && !whole.MayDrop && !whole.MayEmitMany && !whole.HasConditions
            && !whole.HasGuards && !whole.Traits.HasRoutes;
        return isSame ? [whole] : segments.Select(segment => Chain.Of(pipeline, segment));
    }

    // An asynchronous pipeline that may emit many results has no direct calls. Its streams are either fused or in segments.
    private Chain[] CalledDirectly =>
        pipeline.Traits is { IsAsync: true, Stages.MayEmitMany: true, HasBoundaries: true } ? [] : [Chain.Whole(pipeline)];

    private void Write(Chain chain)
    {
        List<StackStretch> stretches = [];
        if (chain.MayEmitMany) WriteMany(chain, stretches);
        else if (chain.IsAsync) WriteAsync(chain, stretches);
        else WriteSync(chain);
        new GuardEmitter(code, chain).Write();
        foreach (StackStretch stretch in stretches) stretch.Write(code, chain);
    }

    private void WriteAsync(Chain chain, List<StackStretch> stretches)
    {
        new AsyncEmitter(code, chain, Blocks(chain, stretches, callsWays: true), SplicedBlocks(chain, stretches)).Write();
        foreach (Ways ways in BlockBuilder.CalledWays(chain)) new WaysEmitter(code, ways).Write();
    }

    private void WriteSync(Chain chain)
    {
        var emitter = new SyncEmitter(code, chain);
        emitter.Write();
        if (!chain.IsSegment && !pipeline.Traits.HasStackItems) emitter.WriteChunks();
    }

    private void WriteMany(Chain chain, List<StackStretch> stretches)
    {
        IReadOnlyList<Block> blocks = Blocks(chain, stretches);
        IReadOnlyList<Block> splicedBlocks = SplicedBlocks(chain, stretches);
        foreach (ManyMode mode in ManyMode.Of(chain))
        {
            new ManyEmitter(code, chain, mode, mode.IsSpliced ? splicedBlocks : blocks).Write();
            if (!mode.IsSpliced) new BatchEmitter(code, chain, mode, blocks).Write();
        }

        new SequenceEmitter(code, chain).WriteGuards();
    }

    private static IReadOnlyList<Block> Blocks(Chain chain, List<StackStretch> stretches, bool callsWays = false) =>
        Merge(chain, BlockBuilder.Build(chain, callsWays), isSpliced: false, stretches);

    private static IReadOnlyList<Block> SplicedBlocks(Chain chain, List<StackStretch> stretches) =>
        Merge(chain, [.. BlockBuilder.BuildSpliced(chain).SelectMany(static blocks => blocks)], isSpliced: true, stretches);

    private static IReadOnlyList<Block> Merge(Chain chain, IReadOnlyList<Block> blocks, bool isSpliced, List<StackStretch> stretches)
    {
        IReadOnlyList<Block> merged = StackStretch.Merge(chain, blocks, isSpliced, out List<StackStretch> found);
        stretches.AddRange(found);
        return merged;
    }
}
