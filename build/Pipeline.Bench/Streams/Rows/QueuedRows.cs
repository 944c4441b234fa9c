using Pipelines.Bench.Streams.Peers;

namespace Pipelines.Bench.Streams.Rows;

/// <summary>One stage, with a queue ahead of it.</summary>
internal sealed partial class QueuedRow1<TWork>
    where TWork : struct, IWork
{
    [Stage(Order = 0, Capacity = BlockRow.Capacity)]
    private static int S0(int x) => TWork.Do(x);
}

/// <summary>Two stages, with a queue ahead of each.</summary>
internal sealed partial class QueuedRow2<TWork>
    where TWork : struct, IWork
{
    [Stage(Order = 0, Capacity = BlockRow.Capacity)]
    private static int S0(int x) => TWork.Do(x);

    [Stage(Order = 1, Capacity = BlockRow.Capacity)]
    private static int S1(int x) => TWork.Do(x);
}

/// <summary>Four stages, with a queue ahead of each.</summary>
internal sealed partial class QueuedRow4<TWork>
    where TWork : struct, IWork
{
    [Stage(Order = 0, Capacity = BlockRow.Capacity)]
    private static int S0(int x) => TWork.Do(x);

    [Stage(Order = 1, Capacity = BlockRow.Capacity)]
    private static int S1(int x) => TWork.Do(x);

    [Stage(Order = 2, Capacity = BlockRow.Capacity)]
    private static int S2(int x) => TWork.Do(x);

    [Stage(Order = 3, Capacity = BlockRow.Capacity)]
    private static int S3(int x) => TWork.Do(x);
}

/// <summary>Eight stages, with a queue ahead of each.</summary>
internal sealed partial class QueuedRow8<TWork>
    where TWork : struct, IWork
{
    [Stage(Order = 0, Capacity = BlockRow.Capacity)]
    private static int S0(int x) => TWork.Do(x);

    [Stage(Order = 1, Capacity = BlockRow.Capacity)]
    private static int S1(int x) => TWork.Do(x);

    [Stage(Order = 2, Capacity = BlockRow.Capacity)]
    private static int S2(int x) => TWork.Do(x);

    [Stage(Order = 3, Capacity = BlockRow.Capacity)]
    private static int S3(int x) => TWork.Do(x);

    [Stage(Order = 4, Capacity = BlockRow.Capacity)]
    private static int S4(int x) => TWork.Do(x);

    [Stage(Order = 5, Capacity = BlockRow.Capacity)]
    private static int S5(int x) => TWork.Do(x);

    [Stage(Order = 6, Capacity = BlockRow.Capacity)]
    private static int S6(int x) => TWork.Do(x);

    [Stage(Order = 7, Capacity = BlockRow.Capacity)]
    private static int S7(int x) => TWork.Do(x);
}
