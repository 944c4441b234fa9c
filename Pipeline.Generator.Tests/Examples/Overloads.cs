namespace Pipelines.Generator.Tests.Examples;

/// <summary>Stages with overloads that fit the item better than they do.</summary>
public sealed partial class Overloads
{
    /// <summary>How often the tap ran.</summary>
    public int Looks { get; private set; }

    [Stage(Order = 1)]
    private static int Add(in int x) => x + 2;

    [Stage(Order = 2)]
    private void Look(object x) => Looks += x is 3 ? 1 : 100;

    [Stage(Order = 3)]
    private static int Choose(IComparable x) => 10 + (int)x;

    private static void Look(int x) => throw new InvalidOperationException($"The wrong overload was called with {x}.");

    private static int Add(int x) => throw new InvalidOperationException($"The wrong overload was called with {x}.");

    private static int Choose(IFormattable x) => throw new InvalidOperationException($"The wrong overload was called with {x}.");
}
