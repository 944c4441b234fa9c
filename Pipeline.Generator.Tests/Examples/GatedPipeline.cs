namespace Pipelines.Generator.Tests.Examples;

/// <summary>Waits in the middle until it is let through.</summary>
public sealed partial class GatedPipeline(Task gate)
{
    [Stage(Order = 1)]
    private static int First(int x) => x + 1;

    [Stage(Order = 2)]
    private Task WaitAsync(int x, CancellationToken cancellationToken) => gate.WaitAsync(cancellationToken);

    [Stage(Order = 3)]
    private static int Last(int x) => x + 100;
}
