namespace Pipelines.Bench.Direct.Peers;

/// <summary>Chains of any length, of four parts that come again and again.</summary>
public static class Repeated
{
    public static T[] ToLength<T>(int stages, params T[] cycle) =>
        [.. Enumerable.Range(0, stages).Select(stage => cycle[stage % cycle.Length])];
}
