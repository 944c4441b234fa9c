using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Chains;

/// <summary>The sums of a CSV file in plain loops.</summary>
internal static class CsvByHand
{
    public static Contender Loop { get; } = new("plain loop", static rows => Sum(CsvText.Of(rows)).Checksum);

    public static Contender Halves { get; } = new("plain loop, two halves on two threads", static rows =>
    {
        (ReadOnlyMemory<char> first, ReadOnlyMemory<char> second) = CsvText.HalvesOf(CsvText.Of(rows));
        Task<KeySums> other = Task.Run(() => Sum(second));
        KeySums sums = Sum(first);
        sums.Add(other.GetAwaiter().GetResult());
        return sums.Checksum;
    });

    private static KeySums Sum(ReadOnlyMemory<char> text)
    {
        var sums = new KeySums();
        sums.AddRows(text.Span);
        return sums;
    }
}
