using Pipelines.Bench.Streams.Peers;

namespace Pipelines.Bench.Streams.Rows;

/// <summary>One stage that one worker does, in order.</summary>
internal sealed partial class Workers1<TWork>
    where TWork : struct, IWork
{
    [Stage(Order = 0, Parallelism = 1, Capacity = BlockRow.Capacity)]
    private static int Do(int x) => TWork.Do(x);
}

/// <summary>One stage that two workers do, in order.</summary>
internal sealed partial class Workers2<TWork>
    where TWork : struct, IWork
{
    [Stage(Order = 0, Parallelism = 2, Capacity = BlockRow.Capacity)]
    private static int Do(int x) => TWork.Do(x);
}

/// <summary>One stage that four workers do, in order.</summary>
internal sealed partial class Workers4<TWork>
    where TWork : struct, IWork
{
    [Stage(Order = 0, Parallelism = 4, Capacity = BlockRow.Capacity)]
    private static int Do(int x) => TWork.Do(x);
}

/// <summary>One stage that eight workers do, in order.</summary>
internal sealed partial class Workers8<TWork>
    where TWork : struct, IWork
{
    [Stage(Order = 0, Parallelism = 8, Capacity = BlockRow.Capacity)]
    private static int Do(int x) => TWork.Do(x);
}

/// <summary>One stage that two workers do, as they come.</summary>
internal sealed partial class UnorderedWorkers2<TWork>
    where TWork : struct, IWork
{
    [Stage(Order = 0, Parallelism = 2, Capacity = BlockRow.Capacity, Ordered = false)]
    private static int Do(int x) => TWork.Do(x);
}

/// <summary>One stage that suspends, done by two workers, in order.</summary>
internal sealed partial class AwaitingWorkers2
{
    [Stage(Order = 0, Parallelism = 2, Capacity = BlockRow.Capacity)]
    private static ValueTask<int> DoAsync(int x) => Suspending.DoAsync(x);
}

/// <summary>One stage that awaits, done by eight workers, in order.</summary>
internal sealed partial class AwaitingWorkers8<TWork>
    where TWork : struct, IAwaitedWork
{
    [Stage(Order = 0, Parallelism = 8, Capacity = BlockRow.Capacity)]
    private static ValueTask<int> DoAsync(int x) => TWork.DoAsync(x);
}

/// <summary>One stage that suspends, done by two workers, as they come.</summary>
internal sealed partial class UnorderedAwaitingWorkers2
{
    [Stage(Order = 0, Parallelism = 2, Capacity = BlockRow.Capacity, Ordered = false)]
    private static ValueTask<int> DoAsync(int x) => Suspending.DoAsync(x);
}
