namespace Pipelines.Bench.Streams;

/// <summary>What the four stages do, for all who do the same: next to nothing, so that what is measured is the way between them.</summary>
internal static class Steps4
{
    public static int S0(int x) => (x * 3) + 1;

    public static int S1(int x) => x ^ 5;

    public static int S2(int x) => x + 7;

    public static int S3(int x) => x ^ (x >> 3);
}
