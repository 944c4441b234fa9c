namespace Pipelines.Generator.Tests.Examples;

/// <summary>Ordered workers that drop everything but the first item.</summary>
public sealed partial class FilterWorkersPipeline
{
    [Stage(Order = 10, Kind = StageKind.Filter, Parallelism = 2, Capacity = 8)]
    private static bool IsFirst(int number) => number == 0;
}
