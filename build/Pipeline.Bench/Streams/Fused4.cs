namespace Pipelines.Bench.Streams;

/// <summary>Four stages without a boundary.</summary>
public sealed partial class Fused4
{
    [Stage(Order = 0)]
    private static int S0(int x) => Steps4.S0(x);

    [Stage(Order = 1)]
    private static int S1(int x) => Steps4.S1(x);

    [Stage(Order = 2)]
    private static int S2(int x) => Steps4.S2(x);

    [Stage(Order = 3)]
    private static int S3(int x) => Steps4.S3(x);
}
