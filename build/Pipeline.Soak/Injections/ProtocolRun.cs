using System.Diagnostics;
using Pipelines.Soak.Items;

namespace Pipelines.Soak.Injections;

/// <summary>
/// Runs items through a chain written by hand, on their own threads. Another thread changes the chain and waits, until a fault is seen or
/// the time is up.
/// </summary>
internal sealed class ProtocolRun(Protocol protocol)
{
    private const int Runners = 2;

    // The number of times that an item's pin changes hands.
    private const int Holders = 6;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Faults _faults = new();
    private readonly Room[] _rooms = new Room[2];
    private readonly long[] _items = new long[Runners];
    private long _splices;
    private volatile bool _isOver;

    public InjectionFinds Run(TimeSpan duration)
    {
        for (int room = 0; room < _rooms.Length; room++) _rooms[room] = new Room($"stage {room + 1}", Runners, _faults);
        (Side readers, Side writer) = Side.Pair();
        Thread[] runners = [.. Enumerable.Range(0, Runners).Select(number => new Thread(() => RunItems(number, readers)))];
        foreach (Thread runner in runners) runner.Start();
        Widened.Join(writer);
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < duration && _faults.Total == 0) Splice();
        _isOver = true;
        foreach (Thread runner in runners) runner.Join();
        return new InjectionFinds(_items.Sum(), _splices, _faults);
    }

    // Publishes twice with the stages on, so that items are in flight on a table that is not the last but one; then with the stages off.
    // Every other table is striped from the start, because the delays leave little contention that would cause stripes.
    private void Splice()
    {
        foreach (Room room in _rooms) room.Open();
        Publish(isOn: true);
        Widened.Delay();
        Publish(isOn: true);
        Publish(isOn: false);
        if (!Ends(protocol.WhenQuiescent()))
        {
            _faults.Add(Fault.Stuck, "the last one has left, and still the wait goes on");
            return;
        }

        foreach (Room room in _rooms) room.Close();
        Widened.GoOn();
        Widened.Delay();
    }

    private void Publish(bool isOn)
    {
        protocol.Publish(new ProtocolVersion(isOn, isStriped: _splices % 2 == 0));
        Widened.GoOn();
        _splices++;
    }

    private bool Ends(Task quiescent)
    {
        while (!quiescent.Wait(Patience))
        {
            // Once no item is in flight on an earlier table, none can enter it. Then the wait has to end on its own.
            if (!protocol.HasItemsInFlight) return quiescent.Wait(Patience);
        }

        return true;
    }

    private void RunItems(int runner, Side readers)
    {
        Widened.Join(readers);
        var ledger = new Ledger(runner, _faults);
        if (runner == 0) RunOverlapping(runner, ledger);
        else RunOneByOne(runner, ledger);
        _items[runner] = ledger.Received;
        ledger.Close();
    }

    // The next item enters before an item leaves, as with calls that are suspended. So an item is always in flight.
    private void RunOverlapping(int runner, Ledger ledger)
    {
        Inside inside = Enter(runner, ledger);
        while (!_isOver)
        {
            Inside next = Enter(runner, ledger);
            Pass(inside, ledger);
            inside = next;
        }

        Pass(inside, ledger);
    }

    // An item enters while this thread has none in flight. Only its own pin keeps a writer waiting for it.
    private void RunOneByOne(int runner, Ledger ledger)
    {
        while (!_isOver) Pass(Enter(runner, ledger), ledger);
    }

    private Inside Enter(int runner, Ledger ledger)
    {
        ProtocolVersion table = protocol.Enter(out int cell);
        table.Enter();
        return new Inside(new Item(runner, ledger.Send(), sentAt: 0), table, cell);
    }

    private void Pass(Inside inside, Ledger ledger)
    {
        (Item item, ProtocolVersion table, int cell) = inside;
        bool passedFirst = protocol.Asked(table).RunsFirst;
        if (passedFirst) _rooms[0].Enter(item);
        for (int holder = 0; holder < Holders; holder++)
        {
            cell = protocol.HandOn(table, cell);
            Widened.GoOn();
            Widened.Delay();
        }

        if (passedFirst) _rooms[0].Leave(item);
        bool passedLast = protocol.Asked(table).RunsLast;
        if (passedLast)
        {
            _rooms[1].Enter(item);
            if (item.Runner != 0) Widened.Dawdle();
            _rooms[1].Leave(item);
        }

        if (passedFirst != passedLast) _faults.Add(Fault.Torn, $"one stage of two: {item}");
        table.Leave();
        protocol.Exit(table, cell);
        protocol.Deliver(ledger, item.Id);
    }

    private readonly record struct Inside(Item Item, ProtocolVersion Table, int Cell);
}
