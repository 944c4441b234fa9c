namespace Pipelines.Generator.Tests.Examples;

/// <summary>Turns objects into numbers, after a queue.</summary>
public sealed partial class RetentionPipeline(Func<object, int> weigh)
{
    [Stage(Order = 10)]
    private static object Pass(object item) => item;

    [Stage(Order = 20, Capacity = 64)]
    private int Weigh(object item) => weigh(item);
}

/// <summary>The same, asynchronously.</summary>
public sealed partial class AsyncRetentionPipeline(Func<object, int> weigh)
{
    [Stage(Order = 10)]
    private static object Pass(object item) => item;

    [Stage(Order = 20, Capacity = 64)]
    private async ValueTask<int> WeighAsync(object item, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return weigh(item);
    }
}

/// <summary>The same, by a stage that may return several numbers.</summary>
public sealed partial class ExpandRetentionPipeline(Func<object, int> weigh)
{
    [Stage(Order = 10)]
    private static object Pass(object item) => item;

    [Stage(Order = 20, Capacity = 64, Kind = StageKind.Expand)]
    private int[] Weigh(object item) => [weigh(item)];
}

/// <summary>Passes objects through a queue.</summary>
public sealed partial class PassThroughRetentionPipeline
{
    [Stage(Order = 10)]
    private static object First(object item) => item;

    [Stage(Order = 20, Capacity = 128)]
    private static object Second(object item) => item;
}
