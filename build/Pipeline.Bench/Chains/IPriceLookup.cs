namespace Pipelines.Bench.Chains;

/// <summary>Looks up the price of an article, as from a cache or from a service.</summary>
internal interface IPriceLookup
{
    static abstract ValueTask<int> FindAsync(int sku);
}

/// <summary>A lookup that completes at once.</summary>
internal readonly struct CachedPrice : IPriceLookup
{
    public static ValueTask<int> FindAsync(int sku) => new((sku * 7) + 1);
}

/// <summary>A lookup that yields, so that it completes on another thread, and soon.</summary>
internal readonly struct YieldedPrice : IPriceLookup
{
    public static async ValueTask<int> FindAsync(int sku)
    {
        await Task.Yield();
        return (sku * 7) + 1;
    }
}

/// <summary>A lookup that waits a millisecond, as for a service.</summary>
internal readonly struct RemotePrice : IPriceLookup
{
    public static async ValueTask<int> FindAsync(int sku)
    {
        await Task.Delay(1).ConfigureAwait(false);
        return (sku * 7) + 1;
    }
}
