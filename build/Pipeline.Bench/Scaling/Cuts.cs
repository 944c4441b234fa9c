using Pipelines.Bench.Streams;
using Pipelines.Bench.Streams.Peers;

namespace Pipelines.Bench.Scaling;

/// <summary>Eight stages, one segment after one queue.</summary>
internal sealed partial class Cut8Into1<TWork>
    where TWork : struct, IWork
{
    [Stage(Order = 0, Capacity = BlockRow.Capacity)]
    private static int S0(int x) => TWork.Do(x);

    [Stage(Order = 1)]
    private static int S1(int x) => TWork.Do(x);

    [Stage(Order = 2)]
    private static int S2(int x) => TWork.Do(x);

    [Stage(Order = 3)]
    private static int S3(int x) => TWork.Do(x);

    [Stage(Order = 4)]
    private static int S4(int x) => TWork.Do(x);

    [Stage(Order = 5)]
    private static int S5(int x) => TWork.Do(x);

    [Stage(Order = 6)]
    private static int S6(int x) => TWork.Do(x);

    [Stage(Order = 7)]
    private static int S7(int x) => TWork.Do(x);
}

/// <summary>Eight stages, two segments of four.</summary>
internal sealed partial class Cut8Into2<TWork>
    where TWork : struct, IWork
{
    [Stage(Order = 0, Capacity = BlockRow.Capacity)]
    private static int S0(int x) => TWork.Do(x);

    [Stage(Order = 1)]
    private static int S1(int x) => TWork.Do(x);

    [Stage(Order = 2)]
    private static int S2(int x) => TWork.Do(x);

    [Stage(Order = 3)]
    private static int S3(int x) => TWork.Do(x);

    [Stage(Order = 4, Capacity = BlockRow.Capacity)]
    private static int S4(int x) => TWork.Do(x);

    [Stage(Order = 5)]
    private static int S5(int x) => TWork.Do(x);

    [Stage(Order = 6)]
    private static int S6(int x) => TWork.Do(x);

    [Stage(Order = 7)]
    private static int S7(int x) => TWork.Do(x);
}

/// <summary>Eight stages, four segments of two.</summary>
internal sealed partial class Cut8Into4<TWork>
    where TWork : struct, IWork
{
    [Stage(Order = 0, Capacity = BlockRow.Capacity)]
    private static int S0(int x) => TWork.Do(x);

    [Stage(Order = 1)]
    private static int S1(int x) => TWork.Do(x);

    [Stage(Order = 2, Capacity = BlockRow.Capacity)]
    private static int S2(int x) => TWork.Do(x);

    [Stage(Order = 3)]
    private static int S3(int x) => TWork.Do(x);

    [Stage(Order = 4, Capacity = BlockRow.Capacity)]
    private static int S4(int x) => TWork.Do(x);

    [Stage(Order = 5)]
    private static int S5(int x) => TWork.Do(x);

    [Stage(Order = 6, Capacity = BlockRow.Capacity)]
    private static int S6(int x) => TWork.Do(x);

    [Stage(Order = 7)]
    private static int S7(int x) => TWork.Do(x);
}
