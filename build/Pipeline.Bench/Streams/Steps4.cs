namespace Pipelines.Bench.Streams;

/// <summary>The work of the four stages, for all contenders. It is minimal, so that the transfer between the stages is measured.</summary>
internal static class Steps4
{
    public static int S0(int x) => (x * 3) + 1;

    public static int S1(int x) => x ^ 5;

    public static int S2(int x) => x + 7;

    public static int S3(int x) => x ^ (x >> 3);
}
