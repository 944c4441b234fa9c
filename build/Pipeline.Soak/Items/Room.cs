using System.Runtime.InteropServices;

namespace Pipelines.Soak.Items;

/// <summary>
/// A piece of code that items go through: a stage, or a function that was inserted into the pipeline. It is closed while no item may be in
/// it, because a wait has promised so.
/// </summary>
internal sealed class Room(string name, int runners, Faults faults)
{
    // A cell for each runner, so that the count does not tie the runners to each other more than the pipeline does.
    private readonly Cell[] _occupants = new Cell[runners];
    private volatile bool _isClosed;

    public void Enter(Item item)
    {
        Interlocked.Increment(ref _occupants[item.Runner].Count);
        Look(item);
    }

    public void Leave(Item item)
    {
        Look(item);
        Interlocked.Decrement(ref _occupants[item.Runner].Count);
    }

    /// <summary>Opens the room. Call it before a splice that lets items in.</summary>
    public void Open() => _isClosed = false;

    /// <summary>Closes the room. Call it when a wait has ended after which no item may be in it.</summary>
    public void Close()
    {
        _isClosed = true;
        long occupants = 0;
        for (int runner = 0; runner < runners; runner++) occupants += Volatile.Read(ref _occupants[runner].Count);
        if (occupants > 0) faults.Add(Fault.Inside, $"{occupants} in {name} when the wait had ended", occupants);
    }

    private void Look(Item item)
    {
        if (_isClosed) faults.Add(Fault.Inside, $"in {name}: {item}");
    }

    [StructLayout(LayoutKind.Explicit, Size = 128)]
    private struct Cell
    {
        [FieldOffset(64)]
        public int Count;
    }
}
