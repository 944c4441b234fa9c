using Pipelines.Bench.Streams.Peers;

namespace Pipelines.Bench.Streams;

/// <summary>Four stages, each a segment of its own with a queue in front.</summary>
public sealed partial class Segments4
{
    [Stage(Order = 0, Capacity = BlockRow.Capacity)]
    private static int S0(int x) => Steps4.S0(x);

    [Stage(Order = 1, Capacity = BlockRow.Capacity)]
    private static int S1(int x) => Steps4.S1(x);

    [Stage(Order = 2, Capacity = BlockRow.Capacity)]
    private static int S2(int x) => Steps4.S2(x);

    [Stage(Order = 3, Capacity = BlockRow.Capacity)]
    private static int S3(int x) => Steps4.S3(x);
}
