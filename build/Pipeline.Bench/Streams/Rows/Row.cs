namespace Pipelines.Bench.Streams.Rows;

/// <summary>The generated pipeline of so many stages that all do the same.</summary>
internal static class Row
{
    /// <summary>The numbers of stages that there are pipelines of.</summary>
    public static IEnumerable<int> Counts { get; } = [1, 2, 4, 8];

    public static IPipeline<int, int> Fused<TWork>(int stages)
        where TWork : struct, IWork => stages switch
        {
            1 => new FusedRow1<TWork>(),
            2 => new FusedRow2<TWork>(),
            4 => new FusedRow4<TWork>(),
            8 => new FusedRow8<TWork>(),
            _ => throw None(stages),
        };

    public static IPipeline<int, int> Queued<TWork>(int stages)
        where TWork : struct, IWork => stages switch
        {
            1 => new QueuedRow1<TWork>(),
            2 => new QueuedRow2<TWork>(),
            4 => new QueuedRow4<TWork>(),
            8 => new QueuedRow8<TWork>(),
            _ => throw None(stages),
        };

    public static IPipeline<int, int> AwaitingFused(int stages) => stages switch
    {
        1 => new AwaitingFusedRow1(),
        2 => new AwaitingFusedRow2(),
        4 => new AwaitingFusedRow4(),
        8 => new AwaitingFusedRow8(),
        _ => throw None(stages),
    };

    public static IPipeline<int, int> AwaitingQueued(int stages) => stages switch
    {
        1 => new AwaitingQueuedRow1(),
        2 => new AwaitingQueuedRow2(),
        4 => new AwaitingQueuedRow4(),
        8 => new AwaitingQueuedRow8(),
        _ => throw None(stages),
    };

    private static ArgumentOutOfRangeException None(int stages) => new(nameof(stages), stages, "There is no pipeline of so many stages.");
}
