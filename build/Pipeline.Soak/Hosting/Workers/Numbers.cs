namespace Pipelines.Soak.Hosting.Workers;

/// <summary>
/// The items of the workers are numbers. This is the effect that the pipeline has on each, which the ledgers know without running it.
/// </summary>
internal static class Numbers
{
    private const int MostResults = 2;

    /// <summary>Returns whether the filter drops a number.</summary>
    public static bool IsDropped(long number) => number % 7 == 3;

    /// <summary>Returns the results of a number that the filter keeps.</summary>
    public static IEnumerable<long> ResultsOf(long number)
    {
        for (int element = 0; element < CountOf(number); element++) yield return number * MostResults + element;
    }

    /// <summary>Returns the results of a number, one bit each.</summary>
    /// <param name="number">The number.</param>
    /// <param name="isFiltered">Whether the filter is enabled.</param>
    public static byte BitsOf(long number, bool isFiltered) =>
        isFiltered && IsDropped(number) ? (byte)0 : (byte)((1 << CountOf(number)) - 1);

    /// <summary>Returns the number from which a result came, and the bit of the result.</summary>
    public static (long Number, byte Bit) Origin(long result) => (result / MostResults, (byte)(1 << (int)(result % MostResults)));

    private static int CountOf(long number) => number % 5 == 0 ? MostResults : 1;
}
