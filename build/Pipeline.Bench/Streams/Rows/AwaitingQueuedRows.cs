using Pipelines.Bench.Streams.Peers;

namespace Pipelines.Bench.Streams.Rows;

/// <summary>One stage that suspends, with a queue ahead of it.</summary>
internal sealed partial class AwaitingQueuedRow1
{
    [Stage(Order = 0, Capacity = BlockRow.Capacity)]
    private static ValueTask<int> S0(int x) => Suspending.DoAsync(x);
}

/// <summary>Two stages that suspend, with a queue ahead of each.</summary>
internal sealed partial class AwaitingQueuedRow2
{
    [Stage(Order = 0, Capacity = BlockRow.Capacity)]
    private static ValueTask<int> S0(int x) => Suspending.DoAsync(x);

    [Stage(Order = 1, Capacity = BlockRow.Capacity)]
    private static ValueTask<int> S1(int x) => Suspending.DoAsync(x);
}

/// <summary>Four stages that suspend, with a queue ahead of each.</summary>
internal sealed partial class AwaitingQueuedRow4
{
    [Stage(Order = 0, Capacity = BlockRow.Capacity)]
    private static ValueTask<int> S0(int x) => Suspending.DoAsync(x);

    [Stage(Order = 1, Capacity = BlockRow.Capacity)]
    private static ValueTask<int> S1(int x) => Suspending.DoAsync(x);

    [Stage(Order = 2, Capacity = BlockRow.Capacity)]
    private static ValueTask<int> S2(int x) => Suspending.DoAsync(x);

    [Stage(Order = 3, Capacity = BlockRow.Capacity)]
    private static ValueTask<int> S3(int x) => Suspending.DoAsync(x);
}

/// <summary>Eight stages that suspend, with a queue ahead of each.</summary>
internal sealed partial class AwaitingQueuedRow8
{
    [Stage(Order = 0, Capacity = BlockRow.Capacity)]
    private static ValueTask<int> S0(int x) => Suspending.DoAsync(x);

    [Stage(Order = 1, Capacity = BlockRow.Capacity)]
    private static ValueTask<int> S1(int x) => Suspending.DoAsync(x);

    [Stage(Order = 2, Capacity = BlockRow.Capacity)]
    private static ValueTask<int> S2(int x) => Suspending.DoAsync(x);

    [Stage(Order = 3, Capacity = BlockRow.Capacity)]
    private static ValueTask<int> S3(int x) => Suspending.DoAsync(x);

    [Stage(Order = 4, Capacity = BlockRow.Capacity)]
    private static ValueTask<int> S4(int x) => Suspending.DoAsync(x);

    [Stage(Order = 5, Capacity = BlockRow.Capacity)]
    private static ValueTask<int> S5(int x) => Suspending.DoAsync(x);

    [Stage(Order = 6, Capacity = BlockRow.Capacity)]
    private static ValueTask<int> S6(int x) => Suspending.DoAsync(x);

    [Stage(Order = 7, Capacity = BlockRow.Capacity)]
    private static ValueTask<int> S7(int x) => Suspending.DoAsync(x);
}
