using Pipelines.Testing.Doubles;

namespace Pipelines.Generator.Tests.Examples;

/// <summary>May wait in the middle, at a gate that allocates nothing.</summary>
public sealed partial class PooledGatePipeline(Gate gate)
{
    public bool Suspends { get; init; }

    [Stage(Order = 1)]
    private static int AddOne(int x) => x + 1;

    [Stage(Order = 2)]
    private ValueTask<int> WaitAsync(int x, CancellationToken cancellationToken) =>
        Suspends && !cancellationToken.IsCancellationRequested ? gate.Wait() : new(x);

    [Stage(Order = 3)]
    private static int Triple(int x) => x * 3;
}
