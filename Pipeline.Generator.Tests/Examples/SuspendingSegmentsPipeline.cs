namespace Pipelines.Generator.Tests.Examples;

/// <summary>Two segments. The first one ends in a stage that suspends until the test completes the item.</summary>
public sealed partial class SuspendingSegmentsPipeline : SuspendedItems
{
    [Stage(Order = 10)]
    private ValueTask<int> WaitAsync(int item, CancellationToken cancellationToken) => Begin(item, cancellationToken);

    [Stage(Order = 20, Capacity = 4)]
    private static int Pass(int item) => item;
}

/// <summary>The same, with a stage in the first segment after the one that suspends.</summary>
public sealed partial class SuspendingThenMappingPipeline : SuspendedItems
{
    [Stage(Order = 10)]
    private ValueTask<int> WaitAsync(int item, CancellationToken cancellationToken) => Begin(item, cancellationToken);

    [Stage(Order = 15)]
    private static int Map(int item) => item;

    [Stage(Order = 20, Capacity = 4)]
    private static int Pass(int item) => item;
}
