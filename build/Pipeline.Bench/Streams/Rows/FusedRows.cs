namespace Pipelines.Bench.Streams.Rows;

/// <summary>One stage without a boundary.</summary>
internal sealed partial class FusedRow1<TWork>
    where TWork : struct, IWork
{
    [Stage(Order = 0)]
    private static int S0(int x) => TWork.Do(x);
}

/// <summary>Two stages without a boundary.</summary>
internal sealed partial class FusedRow2<TWork>
    where TWork : struct, IWork
{
    [Stage(Order = 0)]
    private static int S0(int x) => TWork.Do(x);

    [Stage(Order = 1)]
    private static int S1(int x) => TWork.Do(x);
}

/// <summary>Four stages without a boundary.</summary>
internal sealed partial class FusedRow4<TWork>
    where TWork : struct, IWork
{
    [Stage(Order = 0)]
    private static int S0(int x) => TWork.Do(x);

    [Stage(Order = 1)]
    private static int S1(int x) => TWork.Do(x);

    [Stage(Order = 2)]
    private static int S2(int x) => TWork.Do(x);

    [Stage(Order = 3)]
    private static int S3(int x) => TWork.Do(x);
}

/// <summary>Eight stages without a boundary.</summary>
internal sealed partial class FusedRow8<TWork>
    where TWork : struct, IWork
{
    [Stage(Order = 0)]
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
