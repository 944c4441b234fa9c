namespace Pipelines.Generator.Model;

/// <summary>Adjacent stages that a stream runs in one loop. Between two segments there is a queue.</summary>
/// <param name="Number">Its place among the segments, from 1.</param>
/// <param name="First">The place of its first stage in the chain, from 0.</param>
/// <param name="Count">How many stages it has.</param>
internal sealed record SegmentModel(int Number, int First, int Count)
{
    public int End => First + Count;

    /// <summary>Cuts a chain in front of every stage that has a queue, and behind every one that has several workers.</summary>
    public static IReadOnlyList<SegmentModel> Of(IReadOnlyList<StageModel> stages)
    {
        var segments = new List<SegmentModel>();
        for (int first = 0, end; first < stages.Count; first = end)
        {
            for (end = first + 1; end < stages.Count && !IsBoundary(stages[end - 1], stages[end]);) end++;
            segments.Add(new SegmentModel(segments.Count + 1, first, end - first));
        }

        return segments;
    }

    private static bool IsBoundary(StageModel before, StageModel after) => after.HasQueue || before.IsParallel;
}
