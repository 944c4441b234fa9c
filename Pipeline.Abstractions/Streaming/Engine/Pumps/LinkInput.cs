namespace Pipelines.Runtime;

/// <summary>Reads a boundary: as its only reader all lanes in turns, or as one of several workers a lane of its own.</summary>
internal sealed class LinkInput<T> : PumpInput<T>
{
    private readonly Link<T>[] _lanes;
    private int _lane;

    public LinkInput(params Link<T>[] lanes) => _lanes = lanes;

    public override LinkRead TryRead(out StreamBuffer<T>? buffer, PumpSignal? reader, bool waits)
    {
        LinkRead read = _lanes[_lane].TryRead(out buffer, reader, waits);

        // Slots were dealt in turns, so the results of the next one are in the next lane: no buffer has to be put back in order. Who ends a slot with a failure ends the stream.
        if (read == LinkRead.Ready && buffer!.EndsSlot) _lane = _lane + 1 == _lanes.Length ? 0 : _lane + 1;
        return read;
    }

    public override ValueTask CloseAsync()
    {
        foreach (Link<T> lane in _lanes) lane.Drain();
        return default;
    }
}
