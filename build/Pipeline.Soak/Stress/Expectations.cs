using Pipelines.Soak.Items;

namespace Pipelines.Soak.Stress;

/// <summary>
/// Records, before a version is published, what its items will look like. A runner that has run an item checks whether there was such a
/// version.
/// </summary>
internal sealed class Expectations
{
    // The number of versions that are kept: some seconds' worth.
    private const int Capacity = 1 << 18;
    private const int FarBack = 10_000;

    // One list for each thread that splices. They compete for versions, and only one of them publishes each.
    private readonly long[][] _signatures;
    private long _unjudged;

    public Expectations(int splicers, long initial)
    {
        _signatures = [.. Enumerable.Range(0, splicers).Select(static _ => new long[Capacity])];
        Expect(0, 0, initial);
    }

    /// <summary>The number of items that were in flight for so long that the records of their versions were overwritten.</summary>
    public long Unjudged => Interlocked.Read(ref _unjudged);

    public void Expect(int splicer, long version, long signature) =>
        Volatile.Write(ref _signatures[splicer][version % Capacity], signature);

    /// <summary>Checks that an item looks like one of the versions that were current since it entered.</summary>
    public void Judge(Item item, long now, Faults faults)
    {
        long signature = item.Signature;
        if (now - item.SentAt > Capacity - FarBack)
        {
            Interlocked.Increment(ref _unjudged);
            return;
        }

        for (long version = item.SentAt; version <= now; version++)
            if (Has(version, signature)) return;

        for (long version = item.SentAt - 1; version >= Math.Max(0, item.SentAt - FarBack); version--)
        {
            if (!Has(version, signature)) continue;
            faults.Add(Fault.Late, $"under version {version} ran {item}");
            return;
        }

        faults.Add(Fault.Torn, $"up to version {now} none fits {item}");
    }

    private bool Has(long version, long signature)
    {
        foreach (long[] signatures in _signatures)
            if (Volatile.Read(ref signatures[version % Capacity]) == signature) return true;
        return false;
    }
}
