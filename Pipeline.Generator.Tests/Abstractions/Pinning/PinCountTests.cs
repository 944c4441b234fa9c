using Pipelines.Generator.Tests.Abstractions.Streams.Segmented;
using Pipelines.Runtime;
using Pipelines.Testing.Simulating;

namespace Pipelines.Generator.Tests.Abstractions.Pinning;

/// <summary>How threads share the cells in which items are counted. In which order they may do so, is for the exploration.</summary>
public sealed class PinCountTests
{
    private const int Cells = 16;
    private const int Probes = 4;

    private readonly SpliceTableCore<SimulatedTable> _splices = Line.Of(1).Splices;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, InlineData(true), InlineData(false)]
    public async Task Items_of_many_threads_are_counted_and_may_leave_on_another_one(bool isContended)
    {
        const int Threads = 3 * Cells;
        SimulatedTable table = _splices.Current;
        if (isContended) table.StartContended();
        int[] cells = [.. Enumerable.Range(0, Threads).Select(_ => OnThread(() =>
        {
            // The second time the thread knows its cell.
            _splices.Enter(out int first);
            table.ExitHere(first);
            _splices.Enter(out int second);
            return second;
        }))];
        Assert.Equal(Threads, table.Describe().Pins);

        Task<SpliceResult> splice = _splices.PublishAsync(new Splice().Disable("S0"), Token).AsTask();
        for (int left = Threads; left > 0; left--)
        {
            Assert.False(splice.IsCompleted);
            Assert.Equal(left, table.Describe().Pins);
            table.Exit(cells[left - 1]);
        }

        Assert.True((await splice).IsQuiescent);
        Assert.True(table.IsEmpty);
        Assert.Equal(0, table.Describe().Pins);
    }

    [Fact]
    public void Where_there_are_more_cells_the_next_thread_has_one_of_them_for_itself()
    {
        SimulatedTable table = _splices.Current;
        table.StartContended();
        _splices.Enter(out int first);

        int second = OnThread(() =>
        {
            _splices.Enter(out int cell);
            return cell;
        });

        Assert.Equal(0, first);
        Assert.InRange(second, 1, Cells);
    }

    [Fact]
    public void A_pin_that_is_none_is_let_go_without_being_counted()
    {
        SimulatedTable table = _splices.Current;
        _splices.Enter(out _);

        table.Exit(PinCount<NoObserver>.NoCell);

        Assert.Equal(1, table.Describe().Pins);
    }

    [Fact]
    public void Sixteen_items_of_other_threads_are_reason_enough_for_more_cells()
    {
        SimulatedTable table = _splices.Current;
        _splices.Enter(out _);
        for (int item = 1; item < 16; item++) OnThread(() => _splices.Enter(out _));
        Assert.False(table.IsContended);

        OnThread(() => _splices.Enter(out _));

        Assert.True(table.IsContended);
        Assert.Equal(17, table.Describe().Pins);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void A_table_has_more_cells_from_the_start_where_the_one_before_it_had_them(bool isContended)
    {
        if (isContended) _splices.Current.StartContended();

        _splices.Publish(new Splice().Disable("S0"));

        Assert.Equal(isContended, _splices.Current.IsContended);
    }

    [Fact]
    public void A_thread_takes_a_free_cell_near_by_and_joins_another_one_where_there_is_none()
    {
        // Three of the four cells are beyond the end.
        nuint page = Enumerable.Range(0, 10_000).Select(static page => (nuint)page)
            .First(static page => PinStripes.First(page) == Cells - 1);
        var stripes = new PinStripes();

        (int Cell, bool Owns)[] found = [.. Enumerable.Range(0, Probes + 1).Select(_ => OnThread(() =>
        {
            (int Cell, bool Owns) first = (stripes.Find<NoObserver>(page, out bool owns), owns);
            Assert.Equal(first, (stripes.Find<NoObserver>(page, out owns), owns));
            return first;
        }))];

        Assert.Equal([(15, true), (0, true), (1, true), (2, true), (15, false)], found);
    }

    [Fact]
    public void The_stacks_of_threads_lead_to_different_cells()
    {
        const int Stacks = 256;
        const int PagesOfRegion = 64;
        int[] cells = [.. Enumerable.Range(1, Stacks).Select(static stack => PinStripes.First((nuint)(stack * PagesOfRegion)))];

        Assert.All(cells, static cell => Assert.InRange(cell, 0, Cells - 1));
        Assert.All(cells.CountBy(static cell => cell), static cell => Assert.InRange(cell.Value, Stacks / Cells / 2, Stacks / Cells * 2));
        Assert.Equal(Cells, cells.Distinct().Count());
        Assert.Equal(PinStripes.First(PagesOfRegion), PinStripes.First(PagesOfRegion + 1));
    }

    private static T OnThread<T>(Func<T> run)
    {
        T result = default!;
        var thread = new Thread(() => result = run());
        thread.Start();
        thread.Join();
        return result;
    }
}
