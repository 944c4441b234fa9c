using Pipelines;

public sealed record Order(int Count, string Sku);

/// <summary>Turns lines into orders. A source generator writes the calls between the stages.</summary>
public sealed partial class Checkout(Action<string> log)
{
    [Stage(Order = 10)]
    private static Order Parse(string line) => new(int.Parse(line.Split(',')[0]), line.Split(',')[1].Trim());

    [Stage(Order = 20)]
    private static Order Normalize(Order order) => order with { Sku = order.Sku.ToUpperInvariant() };

    [Stage(Order = 30)]
    private void Audit(Order order) => log($"audit: {order.Count} x {order.Sku}");
}
