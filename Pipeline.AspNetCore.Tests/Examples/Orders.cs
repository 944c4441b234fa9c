namespace Pipelines.AspNetCore.Tests.Examples;

/// <summary>A pipeline with a filter, workers, a stage that fails on some items, a group, two lanes, and a tap that is disabled.</summary>
public sealed partial class Orders
{
    /// <summary>The item on which <c>Check</c> fails.</summary>
    public const int Unlucky = 13;

    /// <summary>Gets or sets the function of the stage <c>Price</c>.</summary>
    public Func<int, CancellationToken, ValueTask<int>> Pricing { get; set; } = static (item, _) => new(item);

    [Stage(Order = 10, Kind = StageKind.Filter)]
    private static bool IsSane(int item) => item >= 0;

    [Stage(Order = 20, Parallelism = 2, Capacity = 8)]
    private ValueTask<int> PriceAsync(int item, CancellationToken cancellationToken) => Pricing(item, cancellationToken);

    [Stage(Order = 30, OnError = ErrorAction.Skip)]
    private static int Check(int item) => item == Unlucky ? throw new InvalidOperationException("The number is unlucky.") : item;

    [Stage(Order = 40, Group = "Discounts")]
    private static int Loyalty(int item) => item;

    [Stage(Order = 41, Group = "Discounts")]
    private static int Season(int item) => item;

    [Stage(Order = 50, Kind = StageKind.Route)]
    private static Way Choose(int item) => item < 100 ? Way.Express : Way.Bulk;

    [Stage(Order = 60, On = Way.Express)]
    private static int Fast(int item) => item;

    [Stage(Order = 70, On = Way.Bulk)]
    private static int Slow(int item) => item;

    [Stage(Order = 80, Enabled = false)]
    private static void Audit(int item)
    {
    }
}
