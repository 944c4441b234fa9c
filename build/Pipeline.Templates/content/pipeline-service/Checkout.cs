using Pipelines;

public sealed record Order(int Count, string Sku, int Cents = 0);

/// <summary>Turns lines into orders. A source generator writes the calls between the stages.</summary>
public sealed partial class Checkout(ILogger<Checkout> logger)
{
    // An item on which the stage fails is skipped, and the log says how many were.
    [Stage(Order = 10, OnError = ErrorAction.Skip)]
    private static Order Parse(string line) => new(int.Parse(line.Split(',')[0]), line.Split(',')[1].Trim());

    // Two orders at a time, and the results keep their order.
    [Stage(Order = 20, Parallelism = 2)]
    private static async ValueTask<Order> PriceAsync(Order order, CancellationToken cancellationToken)
    {
        await Task.Delay(10, cancellationToken);
        return order with { Cents = order.Count * 150 };
    }

    [Stage(Order = 30)]
    private void Audit(Order order) => logger.LogInformation("audit: {Count} x {Sku}", order.Count, order.Sku);
}
