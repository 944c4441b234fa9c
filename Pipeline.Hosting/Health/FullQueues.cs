using System.Runtime.CompilerServices;

namespace Pipelines.Hosting.Health;

/// <summary>Remembers since when each queue of the pipelines was full at every check. Not thread-safe.</summary>
internal sealed class FullQueues(TimeProvider clock)
{
    private readonly ConditionalWeakTable<PipelineEntry, Dictionary<string, long>> _since = [];

    /// <summary>Returns the queues of a pipeline that have been full for a time.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="totals">The counts of its streams.</param>
    /// <param name="time">The time.</param>
    public string[] Check(PipelineEntry pipeline, StreamStatistics totals, TimeSpan time)
    {
        Dictionary<string, long> since = _since.GetOrCreateValue(pipeline);
        string[] full = [.. Full(totals)];
        foreach (string emptied in since.Keys.Except(full).ToArray()) since.Remove(emptied);
        foreach (string queue in full) since.TryAdd(queue, clock.GetTimestamp());
        return [.. full.Where(queue => clock.GetElapsedTime(since[queue]) > time)];
    }

    private static IEnumerable<string> Full(StreamStatistics totals)
    {
        if (totals.InputCapacity > 0 && totals.InputQueueLength >= totals.InputCapacity) yield return "(input)";
        foreach (StageStatistics stage in totals.Stages)
            if (stage.QueueCapacity > 0 && stage.QueueLength >= stage.QueueCapacity) yield return stage.Name;
    }
}
