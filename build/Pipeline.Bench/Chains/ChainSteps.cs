using System.Globalization;

namespace Pipelines.Bench.Chains;

/// <summary>The work of the ordinary chain, which all contenders share.</summary>
internal static class ChainSteps
{
    /// <summary>The number of lookups at one time.</summary>
    public const int Lookups = 8;

    public const int BatchSize = 100;

    /// <summary>The number of items that may wait ahead of a step.</summary>
    public const int Capacity = 256;

    /// <summary>Lines such as <c>17,4711,3</c>. Every tenth line repeats the order before it.</summary>
    public static string[] Lines { get; } =
        [.. Enumerable.Range(0, 50_000).Select(
            static line => string.Create(CultureInfo.InvariantCulture, $"{line - (line % 10 == 9 ? 1 : 0)},{line % 977},{line % 7}"))];

    public static ChainOrder Parse(string line)
    {
        ReadOnlySpan<char> text = line;
        int first = text.IndexOf(',');
        int second = first + 1 + text[(first + 1)..].IndexOf(',');
        return new(Number(text[..first]), Number(text[(first + 1)..second]), Number(text[(second + 1)..]));
    }

    public static async ValueTask<ChainOrder> EnrichAsync<TLookup>(ChainOrder order)
        where TLookup : struct, IPriceLookup =>
            order with { Price = await TLookup.FindAsync(order.Sku).ConfigureAwait(false) };

    /// <summary>Adds a batch to a checksum, which depends on the order of the items and on where batches end.</summary>
    public static long Store(long sum, IReadOnlyList<ChainOrder> batch)
    {
        foreach (ChainOrder order in batch) sum = (sum * 31) + order.Id + (order.Price * order.Count);
        return sum + batch.Count;
    }

    private static int Number(ReadOnlySpan<char> text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}
