namespace Pipelines.Hosting.Tests.Examples;

/// <summary>The lanes of <see cref="Routed"/>.</summary>
public enum Way
{
    Express,
    Bulk,
}

/// <summary>A pipeline with two lanes.</summary>
public sealed partial class Routed
{
    [Stage(Order = 10, Kind = StageKind.Route)]
    private static Way Choose(int item) => item < 10 ? Way.Express : Way.Bulk;

    [Stage(Order = 20, On = Way.Express)]
    private static int Fast(int item) => item + 1;

    [Stage(Order = 30, On = Way.Bulk)]
    private static int Slow(int item) => item + 2;
}
