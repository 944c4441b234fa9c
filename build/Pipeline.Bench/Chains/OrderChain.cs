using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Chains;

/// <summary>The ordinary chain as a generated pipeline.</summary>
internal sealed partial class OrderChain<TLookup>
    where TLookup : struct, IPriceLookup
{
    private readonly HashSet<int> _seen = [];
    private long _sum;

    public static Contender Contender { get; } = new("Pipeline", static items =>
    {
        var chain = new OrderChain<TLookup>();
        chain.RunAllAsync(ChainSteps.Lines.Take(items)).AsTask().GetAwaiter().GetResult();
        return chain._sum;
    });

    [Stage(Order = 10)]
    private static ChainOrder Parse(string line) => ChainSteps.Parse(line);

    [Stage(Order = 20, Parallelism = ChainSteps.Lookups, Capacity = ChainSteps.Capacity)]
    private static ValueTask<ChainOrder> EnrichAsync(ChainOrder order) => ChainSteps.EnrichAsync<TLookup>(order);

    [Stage(Order = 30, Kind = StageKind.Filter)]
    private bool IsNew(ChainOrder order) => _seen.Add(order.Id);

    [Stage(Order = 40, BatchSize = ChainSteps.BatchSize)]
    private void Store(IReadOnlyList<ChainOrder> batch) => _sum = ChainSteps.Store(_sum, batch);
}
