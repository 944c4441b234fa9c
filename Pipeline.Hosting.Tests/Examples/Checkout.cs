namespace Pipelines.Hosting.Tests.Examples;

/// <summary>A pipeline with a filter, workers, a group, a tap that is disabled at first, and batches.</summary>
public sealed partial class Checkout
{
    /// <summary>Gets or sets the function of the stage <c>Price</c>.</summary>
    public Func<int, CancellationToken, ValueTask<int>> Pricing { get; set; } = static (item, _) => new(item);

    [Stage(Order = 10, Kind = StageKind.Filter)]
    private static bool IsSane(int item) => item >= 0;

    [Stage(Order = 20, Parallelism = 2, Capacity = 8)]
    private ValueTask<int> PriceAsync(int item, CancellationToken cancellationToken) => Pricing(item, cancellationToken);

    [Stage(Order = 30, Group = "Discounts")]
    private static int Loyalty(int item) => item;

    [Stage(Order = 31, Group = "Discounts")]
    private static int Season(int item) => item;

    [Stage(Order = 40, Enabled = false)]
    private static void Audit(int item)
    {
    }

    [Stage(Order = 50, BatchSize = 4, BatchTimeoutMilliseconds = 5)]
    private static void Store(IReadOnlyList<int> items)
    {
    }
}
