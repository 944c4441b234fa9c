namespace Pipelines.Soak.Board;

/// <summary>A pipeline of four stages and a queue, which does next to nothing, so that the rate is high.</summary>
internal sealed partial class Flow
{
    [Stage(Order = 10)]
    private static long Add(long item) => item + 1;

    [Stage(Order = 20)]
    private static long Mix(long item) => item ^ (item >> 7);

    [Stage(Order = 30, Capacity = 4096)]
    private static long Scale(long item) => item * 3;

    [Stage(Order = 40, Kind = StageKind.Filter)]
    private static bool IsWanted(long item) => item != 0;
}
