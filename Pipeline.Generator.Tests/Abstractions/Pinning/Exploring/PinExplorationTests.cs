using Pipelines.Runtime;

namespace Pipelines.Generator.Tests.Abstractions.Pinning.Exploring;

/// <summary>
/// The pin code itself, in every order of its steps; and protocols that lack a part of it, to see that the search would find out.
/// </summary>
public sealed class PinExplorationTests
{
    private const int Preemptions = 3;

    [Fact]
    public void No_item_is_in_flight_after_waiting_for_its_table() =>
        Assert.Null(Explore(items: 1, readers: 2, splices: 1, Enter, Wait));

    [Fact]
    public void Wait_finds_two_items_of_one_thread_across_two_splices() =>
        Assert.Null(Explore(items: 2, readers: 1, splices: 2, Enter, Wait));

    [Fact]
    public void Handed_over_pin_is_never_missed() =>
        Assert.Null(Explore(items: 1, readers: 1, splices: 1, Enter, Wait, handsOn: Duplicate));

    [Fact]
    public void Wait_finds_two_items_of_each_of_two_threads() =>
        Assert.Null(Explore(items: 2, readers: 2, splices: 1, Enter, Wait, preemptions: 2));

    [Fact]
    public void Scan_without_a_fence_misses_a_pin_being_stored() =>
        Assert.Contains("inside", Explore(items: 2, readers: 1, splices: 1, Enter, ScanWithoutFence), StringComparison.Ordinal);

    [Fact]
    public void Wait_without_a_fence_deadlocks_as_the_item_leaves() =>
        Assert.Contains("deadlock", Explore(items: 2, readers: 1, splices: 1, Enter, WaitWithoutFence), StringComparison.Ordinal);

    [Fact]
    public void Entering_without_a_second_read_pins_a_retired_table() =>
        Assert.Contains("inside", Explore(items: 1, readers: 1, splices: 1, EnterWithoutSecondLook, Wait), StringComparison.Ordinal);

    [Fact]
    public void Items_are_still_in_flight_without_a_wait() =>
        Assert.Contains("inside", Explore(items: 1, readers: 1, splices: 1, Enter, static _ => { }), StringComparison.Ordinal);

    [Fact]
    public void Wait_for_a_table_that_is_never_retired_deadlocks() =>
        Assert.Contains("deadlock", Explore(items: 1, readers: 1, splices: 1, Enter, Wait, retires: false), StringComparison.Ordinal);

    [Fact]
    public void Pin_released_before_it_is_retaken_is_missed() =>
        Assert.Contains("inside", Explore(items: 1, readers: 1, splices: 1, Enter, Wait, handsOn: Retake), StringComparison.Ordinal);

    [Fact]
    public void Table_found_empty_without_a_fence_has_no_items() =>
        Assert.Null(Explore(items: 2, readers: 1, splices: 2, Enter, WaitUnlessEmpty));

    [Fact]
    public void Pin_released_by_another_thread_counts_with_its_owners_pins() =>
        Assert.Null(new Explorer(Preemptions).FindFault(static () =>
    {
        var run = new Run();
        (ExploredTable Table, int Cell)? given = null;
        void Give()
        {
            ExploredTable table = run.Come(Enter, out int cell);
            table.Pins.Duplicate(cell);
            table.Inside++;
            given = (table, cell);
            Explorer.Step();
            table.Inside--;
            table.Pins.UnpinHere(cell);
        }

        void Take()
        {
            Explorer.WaitUntil(() => given is not null);
            given!.Value.Table.Inside--;
            given.Value.Table.Pins.Unpin(given.Value.Cell);
        }

        return ([Give, Take, () => run.Splice(Wait)], () => run.Fault);
    }));

    [Fact]
    public void Threads_that_share_a_cell_are_counted_with_its_owner()
    {
        Explored.ContentionLimit = int.MaxValue;
        try
        {
            Assert.Null(Explore(items: 2, readers: 2, splices: 1, Enter, Wait, preemptions: 2));
        }
        finally
        {
            Explored.ContentionLimit = 1;
        }
    }

    private delegate ExploredTable Entering(ref ExploredTable current, out int cell);

    private delegate int Handing(ExploredTable table, int cell);

    private static string? Explore(
        int items, int readers, int splices, Entering enter, Action<ExploredTable> wait, Handing? handsOn = null, bool retires = true,
        int preemptions = Preemptions) =>
        new Explorer(preemptions).FindFault(() =>
        {
            var run = new Run();
            void Read()
            {
                for (int item = 0; item < items; item++)
                {
                    ExploredTable table = run.Come(enter, out int cell);
                    Explorer.Step();
                    if (handsOn is not null) cell = handsOn(table, cell);
                    Explorer.Step();
                    table.Inside--;
                    if (handsOn is null) table.Pins.UnpinHere(cell);
                    else table.Pins.Unpin(cell);
                }
            }

            void Write()
            {
                for (int splice = 0; splice < splices; splice++) run.Splice(wait, retires);
            }

            return ([.. Enumerable.Repeat((Action)Read, readers), Write], () => run.Fault);
        });

    private static ExploredTable Enter(ref ExploredTable current, out int cell) =>
        PinProtocol<Explored, ExploredTable.Access>.Enter(ref current, out cell);

    private static ExploredTable EnterWithoutSecondLook(ref ExploredTable current, out int cell)
    {
        Explorer.Step();
        ExploredTable table = current;
        object seen = table;
        table.Pins.PinThenRead(ref seen, out cell);
        return table;
    }

    private static void Wait(ExploredTable table)
    {
        Task empty = table.Pins.WhenEmpty();
        Explorer.WaitUntil(() => empty.IsCompleted);
    }

    private static void WaitUnlessEmpty(ExploredTable table)
    {
        if (!table.Pins.IsEmpty()) Wait(table);
    }

    private static void WaitWithoutFence(ExploredTable table)
    {
        Explored.FencesNobody = true;
        Wait(table);
        Explored.FencesNobody = false;
    }

    // Trusts a scan that finds no pin, and waits correctly if it finds one.
    private static void ScanWithoutFence(ExploredTable table)
    {
        Explored.FencesNobody = true;
        Task empty = table.Pins.WhenEmpty();
        Explored.FencesNobody = false;
        if (!empty.IsCompleted) Wait(table);
    }

    private static int Duplicate(ExploredTable table, int cell)
    {
        table.Pins.Duplicate(cell);
        table.Pins.Unpin(cell);
        return cell;
    }

    private static int Retake(ExploredTable table, int cell)
    {
        table.Pins.Unpin(cell);
        object seen = table;
        table.Pins.PinThenRead(ref seen, out cell);
        return cell;
    }

    /// <summary>The table in force in one order of the steps, and what went wrong there.</summary>
    private sealed class Run
    {
        private ExploredTable _current = new();

        public string? Fault { get; private set; }

        public ExploredTable Come(Entering enter, out int cell)
        {
            ExploredTable table = enter(ref _current, out cell);
            table.Inside++;
            if (table.IsBelievedEmpty) Fault = "somebody got inside";
            return table;
        }

        public void Splice(Action<ExploredTable> wait, bool retires = true)
        {
            ExploredTable old = _current;
            if (retires) PinProtocol<Explored, ExploredTable.Access>.Exchange(ref _current, new ExploredTable());
            else _current = new ExploredTable();
            wait(old);
            old.IsBelievedEmpty = true;
            if (old.Inside != 0) Fault = "somebody is inside";
        }
    }
}
