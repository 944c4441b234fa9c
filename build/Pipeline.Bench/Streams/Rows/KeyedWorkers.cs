using Pipelines.Bench.Streams.Peers;

namespace Pipelines.Bench.Streams.Rows;

/// <summary>One stage that two workers do by key, as they come.</summary>
internal sealed partial class KeyedWorkers2<TWork, TKeys>
    where TWork : struct, IWork
    where TKeys : struct, IKeys
{
    [Stage(Order = 0, Parallelism = 2, Capacity = BlockRow.Capacity, Ordered = false, PartitionBy = nameof(Key))]
    private static int Do(int x) => TWork.Do(x);

    private static int Key(int x) => Keys.Of<TKeys>(x);
}

/// <summary>One stage that two workers do by key, in order.</summary>
internal sealed partial class OrderedKeyedWorkers2<TWork, TKeys>
    where TWork : struct, IWork
    where TKeys : struct, IKeys
{
    [Stage(Order = 0, Parallelism = 2, Capacity = BlockRow.Capacity, PartitionBy = nameof(Key))]
    private static int Do(int x) => TWork.Do(x);

    private static int Key(int x) => Keys.Of<TKeys>(x);
}

/// <summary>One stage that suspends, done by two workers by key, as they come.</summary>
internal sealed partial class AwaitingKeyedWorkers2<TKeys>
    where TKeys : struct, IKeys
{
    [Stage(Order = 0, Parallelism = 2, Capacity = BlockRow.Capacity, Ordered = false, PartitionBy = nameof(Key))]
    private static ValueTask<int> DoAsync(int x) => Suspending.DoAsync(x);

    private static int Key(int x) => Keys.Of<TKeys>(x);
}
