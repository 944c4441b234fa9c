namespace Pipelines.Generator.Tests.Examples;

/// <summary>One stage, and no queue ahead of it.</summary>
public sealed partial class SyncPipeline(Func<int, int>? map = null)
{
    [Stage(Order = 10)]
    private int Map(int number) => map is null ? number : map(number);
}
