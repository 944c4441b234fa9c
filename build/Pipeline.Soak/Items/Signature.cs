namespace Pipelines.Soak.Items;

/// <summary>
/// All that an item shows of the version that it ran on, in one number. Different versions almost always have different numbers.
/// </summary>
internal static class Signature
{
    private const int TagBits = 18;
    private const int TagMask = (1 << TagBits) - 1;

    public static long Of(Mark marks, int before, int replaced, int after) =>
        ((((((long)marks << TagBits) | (uint)before) << TagBits) | (uint)replaced) << TagBits) | (uint)after;

    /// <summary>The tag of the n-th function: never 0, which stands for none.</summary>
    public static int Tag(long number) => 1 + (int)(number % TagMask);

    /// <summary>Adds a tag to those that an item got at the same place. Their order makes a difference.</summary>
    public static int Add(int tags, int tag) => ((tags * 31) + tag) & TagMask;
}
