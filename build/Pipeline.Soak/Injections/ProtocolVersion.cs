using Pipelines.Runtime;

namespace Pipelines.Soak.Injections;

/// <summary>One version of the chain that is written by hand. Its two stages are both on, or both off.</summary>
internal sealed class ProtocolVersion
{
    public PinCount<Widened> Pins;

    // The items in flight, by an independent count that no injection changes.
    private int _inside;

    public ProtocolVersion(bool isOn, bool isStriped)
    {
        RunsFirst = isOn;
        RunsLast = isOn;
        if (isStriped) Pins.StartStriped();
    }

    public bool RunsFirst { get; }

    public bool RunsLast { get; }

    public bool HasItemsInFlight => Volatile.Read(ref _inside) != 0;

    public void Enter() => Interlocked.Increment(ref _inside);

    public void Leave() => Interlocked.Decrement(ref _inside);

    public readonly struct Access : IPinsOf<Widened>
    {
        static ref PinCount<Widened> IPinsOf<Widened>.Of(object table) => ref ((ProtocolVersion)table).Pins;
    }
}
