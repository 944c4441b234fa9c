namespace Pipelines.Generator.Tests.Examples;

/// <summary>Two synchronous stages.</summary>
public sealed partial class TwoStagePipeline
{
    [Stage(Order = 1)]
    private static int AddOne(int x) => x + 1;

    [Stage(Order = 2)]
    private static int Triple(int x) => x * 3;
}
