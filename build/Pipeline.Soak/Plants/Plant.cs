using Pipelines.Soak.Items;

namespace Pipelines.Soak.Plants;

/// <summary>A bug that the soak must find, or a soak that finds nothing would prove nothing.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Start">Makes the protocol that has it.</param>
/// <param name="Shows">As what it shows.</param>
internal sealed record Plant(string Name, Func<Protocol> Start, Fault? Shows)
{
    /// <summary>The same code without a bug: nothing may be found.</summary>
    public static Plant Control { get; } = new("control", static () => new Protocol(), null);

    public static IReadOnlyList<Plant> All { get; } =
    [
        new("no-wait", static () => new NoWait(), Fault.Inside),
        new("no-second-read", static () => new NoSecondRead(), Fault.Inside),
        new("live-reads", static () => new LiveReads(), Fault.Torn),
        new("one-counter", static () => new OneCounter(), Fault.Stuck),
        new("predecessor-only", static () => new PredecessorOnly(), Fault.Inside),
        new("split-pin", static () => new SplitPin(), Fault.Inside),
        new("late-retirement", static () => new LateRetirement(), Fault.Stuck),
        new("loses", static () => new LosesItems(), Fault.Lost),
        new("doubles", static () => new DoublesItems(), Fault.Doubled),
        new("reorders", static () => new ReordersItems(), Fault.Reordered),
    ];
}
