using Pipelines.Generator.Tests.Abstractions.Streams.Segmented;
using Pipelines.Runtime;
using Pipelines.Testing.Simulating;

namespace Pipelines.Generator.Tests.Abstractions.Pinning;

/// <summary>How threads share the cells in which items are counted. In which order they may do so, is for the exploration.</summary>
public sealed class PinCountTests
{
    private const int Cells = 16;
    private const int Probes = 4;

    private readonly SpliceTableCore<SimulatedVersion> _splices = TestChain.Of(1).Splices;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, InlineData(true), InlineData(false)]
    public async Task Items_of_many_threads_may_exit_on_another_thread(bool isContended)
    {
        const int Threads = 3 * Cells;
        SimulatedVersion version = _splices.Current;
        if (isContended) version.StartContended();
        int[] cells = [.. Enumerable.Range(0, Threads).Select(_ => OnThread(() =>
        {
            // The second time the thread knows its cell.
            version.ExitHere(_splices.Enter().Cell);
            return _splices.Enter().Cell;
        }))];
        Assert.Equal(Threads, version.Describe().Pins);

        Task<SpliceResult> splice = _splices.PublishAsync(new Splice().Disable("S0"), Token).AsTask();
        for (int left = Threads; left > 0; left--)
        {
            Assert.False(splice.IsCompleted);
            Assert.Equal(left, version.Describe().Pins);
            version.Exit(cells[left - 1]);
        }

        Assert.True((await splice).IsQuiescent);
        Assert.True(version.IsEmpty);
        Assert.Equal(0, version.Describe().Pins);
    }

    [Fact]
    public void Next_thread_has_its_own_cell_in_a_contended_version()
    {
        SimulatedVersion version = _splices.Current;
        version.StartContended();
        int first = _splices.Enter().Cell;

        int second = OnThread(() => _splices.Enter().Cell);

        Assert.Equal(0, first);
        Assert.InRange(second, 1, Cells);
    }

    [Fact]
    public void Releasing_NoCell_does_not_change_the_pin_count()
    {
        SimulatedVersion version = _splices.Current;
        _splices.Enter();

        version.Exit(PinCount<NoObserver>.NoCell);

        Assert.Equal(1, version.Describe().Pins);
    }

    [Fact]
    public void Table_becomes_contended_after_sixteen_items_of_other_threads()
    {
        SimulatedVersion version = _splices.Current;
        _splices.Enter();
        for (int item = 1; item < 16; item++) OnThread(() => _splices.Enter());
        Assert.False(version.IsContended);

        OnThread(() => _splices.Enter());

        Assert.True(version.IsContended);
        Assert.Equal(17, version.Describe().Pins);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Version_starts_contended_if_the_previous_version_was(bool isContended)
    {
        if (isContended) _splices.Current.StartContended();

        _splices.Publish(new Splice().Disable("S0"));

        Assert.Equal(isContended, _splices.Current.IsContended);
    }

    [Fact]
    public void Thread_owns_a_free_nearby_cell_or_shares_one()
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
    public void Thread_stacks_map_evenly_to_all_cells()
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
