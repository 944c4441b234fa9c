namespace Pipelines.Soak.Items;

/// <summary>The items that a runner sent, and the items that came back: all of them, once, in the same order.</summary>
/// <remarks>For one thread at a time.</remarks>
internal sealed class Ledger(int runner, Faults faults)
{
    // An item this late is lost: many more than are in flight at a time have come back since.
    private const int Overdue = 2_000;

    private readonly HashSet<long> _missing = [];
    private long _sent;
    private long _next;

    /// <summary>The number of items that came back.</summary>
    public long Received { get; private set; }

    /// <summary>Returns the number of the next item to send.</summary>
    public long Send() => _sent++;

    public void Receive(long id)
    {
        Received++;
        if (_missing.Count > 0 && id % Overdue == 0) GiveUp(id - Overdue);
        if (id == _next)
        {
            _next++;
            return;
        }

        if (id < _next)
        {
            bool wasMissing = _missing.Remove(id);
            faults.Add(wasMissing ? Fault.Reordered : Fault.Doubled, $"item {id} of runner {runner}, after item {_next - 1}");
            return;
        }

        for (; _next < id; _next++) _missing.Add(_next);
        _next++;
    }

    /// <summary>Nothing more will come.</summary>
    public void Close()
    {
        GiveUp(long.MaxValue);
        if (_sent > _next) faults.Add(Fault.Lost, $"items {_next} to {_sent - 1} of runner {runner}", _sent - _next);
    }

    private void GiveUp(long before)
    {
        foreach (long id in _missing)
            if (id < before) faults.Add(Fault.Lost, $"item {id} of runner {runner}");

        _missing.RemoveWhere(id => id < before);
    }
}
