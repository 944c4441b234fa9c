namespace Pipelines.Bench.Streams.Rows;

/// <summary>One stage that suspends, without a boundary.</summary>
internal sealed partial class AwaitingFusedRow1
{
    [Stage(Order = 0)]
    private static ValueTask<int> S0(int x) => Suspending.DoAsync(x);
}

/// <summary>Two stages that suspend, without a boundary.</summary>
internal sealed partial class AwaitingFusedRow2
{
    [Stage(Order = 0)]
    private static ValueTask<int> S0(int x) => Suspending.DoAsync(x);

    [Stage(Order = 1)]
    private static ValueTask<int> S1(int x) => Suspending.DoAsync(x);
}

/// <summary>Four stages that suspend, without a boundary.</summary>
internal sealed partial class AwaitingFusedRow4
{
    [Stage(Order = 0)]
    private static ValueTask<int> S0(int x) => Suspending.DoAsync(x);

    [Stage(Order = 1)]
    private static ValueTask<int> S1(int x) => Suspending.DoAsync(x);

    [Stage(Order = 2)]
    private static ValueTask<int> S2(int x) => Suspending.DoAsync(x);

    [Stage(Order = 3)]
    private static ValueTask<int> S3(int x) => Suspending.DoAsync(x);
}

/// <summary>Eight stages that suspend, without a boundary.</summary>
internal sealed partial class AwaitingFusedRow8
{
    [Stage(Order = 0)]
    private static ValueTask<int> S0(int x) => Suspending.DoAsync(x);

    [Stage(Order = 1)]
    private static ValueTask<int> S1(int x) => Suspending.DoAsync(x);

    [Stage(Order = 2)]
    private static ValueTask<int> S2(int x) => Suspending.DoAsync(x);

    [Stage(Order = 3)]
    private static ValueTask<int> S3(int x) => Suspending.DoAsync(x);

    [Stage(Order = 4)]
    private static ValueTask<int> S4(int x) => Suspending.DoAsync(x);

    [Stage(Order = 5)]
    private static ValueTask<int> S5(int x) => Suspending.DoAsync(x);

    [Stage(Order = 6)]
    private static ValueTask<int> S6(int x) => Suspending.DoAsync(x);

    [Stage(Order = 7)]
    private static ValueTask<int> S7(int x) => Suspending.DoAsync(x);
}
