namespace Pipelines.Generator.Tests.Examples;

/// <summary>One stage with two workers that keep the order.</summary>
public sealed partial class OrderedWorkersPipeline(Func<int, int> map)
{
    [Stage(Order = 10, Parallelism = 2)]
    private int Map(int number) => map(number);
}
