namespace Pipelines.Bench.Chains;

/// <summary>An item of the ordinary chain.</summary>
internal sealed record ChainOrder(int Id, int Sku, int Count, int Price = 0);
