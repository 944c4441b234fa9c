namespace Pipelines.Generator.Tests.Examples;

/// <summary>Expands an item to more elements than any test can wait for, and drops them all. It reports when it has dropped some.</summary>
public sealed partial class ExpandAndDropPipeline(Action onEnough)
{
    public const int Enough = 1000;

    public int Dropped { get; private set; }

    [Stage(Order = 0, Kind = StageKind.Expand, Capacity = 4)]
    private static IEnumerable<int> Expand(int item) => Enumerable.Range(item, int.MaxValue - item);

    [Stage(Order = 1, Kind = StageKind.Filter)]
    private bool Drop(int item)
    {
        if (++Dropped == Enough) onEnough();
        return item < 0;
    }
}
