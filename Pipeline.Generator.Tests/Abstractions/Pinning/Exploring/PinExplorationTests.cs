using Pipelines.Runtime;

namespace Pipelines.Generator.Tests.Abstractions.Pinning.Exploring;

/// <summary>
/// The pin code itself, in every order of its steps; and protocols that lack a part of it, to see that the search would find out.
/// </summary>
public sealed class PinExplorationTests
{
    private const int Preemptions = 3;

    [Fact]
    public void No_item_is_in_flight_after_waiting_for_its_version() =>
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
        Assert.Contains("in flight", Explore(items: 2, readers: 1, splices: 1, Enter, ScanWithoutFence), StringComparison.Ordinal);

    [Fact]
    public void Wait_without_a_fence_deadlocks_as_the_item_leaves() =>
        Assert.Contains("deadlock", Explore(items: 2, readers: 1, splices: 1, Enter, WaitWithoutFence), StringComparison.Ordinal);

    [Fact]
    public void Entering_without_a_second_read_pins_a_retired_version() =>
        Assert.Contains("in flight", Explore(items: 1, readers: 1, splices: 1, EnterWithoutSecondLook, Wait), StringComparison.Ordinal);

    [Fact]
    public void Items_are_still_in_flight_without_a_wait() =>
        Assert.Contains("in flight", Explore(items: 1, readers: 1, splices: 1, Enter, static _ => { }), StringComparison.Ordinal);

    [Fact]
    public void Wait_for_a_version_that_is_never_retired_deadlocks() =>
        Assert.Contains("deadlock", Explore(items: 1, readers: 1, splices: 1, Enter, Wait, retires: false), StringComparison.Ordinal);

    [Fact]
    public void Pin_released_before_it_is_retaken_is_missed() =>
        Assert.Contains("in flight", Explore(items: 1, readers: 1, splices: 1, Enter, Wait, handsOn: Retake), StringComparison.Ordinal);

    [Fact]
    public void Table_found_empty_without_a_fence_has_no_items() =>
        Assert.Null(Explore(items: 2, readers: 1, splices: 2, Enter, WaitUnlessEmpty));

    [Fact]
    public void Pin_released_by_another_thread_counts_with_its_owners_pins() =>
        Assert.Null(new Explorer(Preemptions).FindFault(static () =>
    {
        var run = new Run();
        (ExploredVersion Version, int Cell)? given = null;
        void Give()
        {
            ExploredVersion version = run.Come(Enter, out int cell);
            version.Pins.Duplicate(cell);
            version.Inside++;
            given = (version, cell);
            Explorer.Step();
            version.Inside--;
            version.Pins.UnpinHere(cell);
        }

        void Take()
        {
            Explorer.WaitUntil(() => given is not null);
            given!.Value.Version.Inside--;
            given.Value.Version.Pins.Unpin(given.Value.Cell);
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

    private delegate ExploredVersion Entering(ref ExploredVersion current, out int cell);

    private delegate int Handing(ExploredVersion version, int cell);

    private static string? Explore(
        int items, int readers, int splices, Entering enter, Action<ExploredVersion> wait, Handing? handsOn = null, bool retires = true,
        int preemptions = Preemptions) =>
        new Explorer(preemptions).FindFault(() =>
        {
            var run = new Run();
            void Read()
            {
                for (int item = 0; item < items; item++)
                {
                    ExploredVersion version = run.Come(enter, out int cell);
                    Explorer.Step();
                    if (handsOn is not null) cell = handsOn(version, cell);
                    Explorer.Step();
                    version.Inside--;
                    if (handsOn is null) version.Pins.UnpinHere(cell);
                    else version.Pins.Unpin(cell);
                }
            }

            void Write()
            {
                for (int splice = 0; splice < splices; splice++) run.Splice(wait, retires);
            }

            return ([.. Enumerable.Repeat((Action)Read, readers), Write], () => run.Fault);
        });

    private static ExploredVersion Enter(ref ExploredVersion current, out int cell)
    {
        PinRead pin = PinProtocol<Explored, ExploredVersion.Access>.Enter(ref current);
        cell = pin.Cell;
        return (ExploredVersion)pin.Current;
    }

    private static ExploredVersion EnterWithoutSecondLook(ref ExploredVersion current, out int cell)
    {
        Explorer.Step();
        ExploredVersion version = current;
        object seen = version;
        cell = version.Pins.PinThenRead(ref seen).Cell;
        return version;
    }

    private static void Wait(ExploredVersion version)
    {
        Task empty = version.Pins.WhenEmpty();
        Explorer.WaitUntil(() => empty.IsCompleted);
    }

    private static void WaitUnlessEmpty(ExploredVersion version)
    {
        if (!version.Pins.IsEmpty()) Wait(version);
    }

    private static void WaitWithoutFence(ExploredVersion version)
    {
        Explored.FencesNoThread = true;
        Wait(version);
        Explored.FencesNoThread = false;
    }

    // Trusts a scan that finds no pin, and waits correctly if it finds one.
    private static void ScanWithoutFence(ExploredVersion version)
    {
        Explored.FencesNoThread = true;
        Task empty = version.Pins.WhenEmpty();
        Explored.FencesNoThread = false;
        if (!empty.IsCompleted) Wait(version);
    }

    private static int Duplicate(ExploredVersion version, int cell)
    {
        version.Pins.Duplicate(cell);
        version.Pins.Unpin(cell);
        return cell;
    }

    private static int Retake(ExploredVersion version, int cell)
    {
        version.Pins.Unpin(cell);
        object seen = version;
        return version.Pins.PinThenRead(ref seen).Cell;
    }

    /// <summary>The version in effect in one order of the steps, and what went wrong there.</summary>
    private sealed class Run
    {
        private ExploredVersion _current = new();

        public string? Fault { get; private set; }

        public ExploredVersion Come(Entering enter, out int cell)
        {
            ExploredVersion version = enter(ref _current, out cell);
            version.Inside++;
            if (version.IsBelievedEmpty) Fault = "an item is in flight on a version that was found empty";
            return version;
        }

        public void Splice(Action<ExploredVersion> wait, bool retires = true)
        {
            ExploredVersion old = _current;
            if (retires) PinProtocol<Explored, ExploredVersion.Access>.Exchange(ref _current, new ExploredVersion());
            else _current = new ExploredVersion();
            wait(old);
            old.IsBelievedEmpty = true;
            if (old.Inside != 0) Fault = "an item is in flight after the wait";
        }
    }
}
