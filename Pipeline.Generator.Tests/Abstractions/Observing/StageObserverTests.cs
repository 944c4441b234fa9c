using Pipelines.Runtime;
using Pipelines.Testing.Doubles;

namespace Pipelines.Generator.Tests.Abstractions.Observing;

/// <summary>The windows in which items are timed.</summary>
public sealed class StageObserverTests
{
    private const int PerWindow = 64;
    private const int Whole = 0;

    private readonly ManualClock _clock = new();
    private readonly Shown _version = new();
    private readonly StageObserver _observer;

    public StageObserverTests() => _observer = NewObserver(PerWindow);

    [Fact]
    public void Closed_window_times_nothing_and_corrects_the_flags()
    {
        _version.Lit = LitChains.Whole | LitChains.Segments;

        Assert.Equal(0, Take(Whole, 10));

        Assert.Equal(LitChains.None, _version.Lit);
    }

    [Fact]
    public void First_items_of_a_window_are_timed_then_it_closes()
    {
        Open();

        Assert.Equal(PerWindow, Take(Whole, 1000));

        Assert.Equal(LitChains.Segments, _version.Lit);
    }

    [Fact]
    public void Window_that_was_not_used_up_is_filled_up()
    {
        Open();
        Assert.Equal(40, Take(Whole, 40));
        Open();

        Assert.Equal(PerWindow, Take(Whole, 1000));
    }

    [Fact]
    public void After_a_used_up_window_random_items_pass_first()
    {
        Open();
        Take(Whole, 1000);
        var first = new HashSet<int>();
        for (int window = 0; window < 100; window++)
        {
            Open();
            int passed = 0;
            while (!_observer.TryTake(_version, Whole, continues: false, out StageProbe _)) passed++;
            first.Add(passed);
            Assert.Equal(PerWindow - 1, Take(Whole, 1000));
        }

        Assert.All(first, static passed => Assert.InRange(passed, 0, PerWindow - 1));
        Assert.True(first.Count > 20, $"Only {first.Count} different items were first.");
    }

    [Fact]
    public void Segments_have_a_share_each_and_a_millisecond()
    {
        Open();

        Assert.Equal(PerWindow, Take(1, 1000));
        Assert.Equal(PerWindow, Take(2, 1000));
        _clock.Advance(TimeSpan.FromMicroseconds(999));
        Assert.Equal(0, Take(1, 1));
        Assert.Equal(LitChains.Whole | LitChains.Segments, _version.Lit);

        _clock.Advance(TimeSpan.FromMicroseconds(1));
        Assert.Equal(0, Take(1, 1));
        Assert.Equal(LitChains.Whole, _version.Lit);
        Assert.Equal(0, Take(3, 1));
    }

    [Fact]
    public void Every_item_is_timed_without_a_share()
    {
        StageObserver every = NewObserver(int.MaxValue);
        every.Open();
        every.Apply(_version);

        for (int item = 0; item < 100_000; item++) Assert.True(every.TryTake(_version, item % 3, continues: false, out StageProbe _));

        every.Close();
        every.Apply(_version);
        Assert.Equal(LitChains.None, _version.Lit);
        Assert.False(every.TryTake(_version, Whole, continues: false, out StageProbe _));
    }

    private StageObserver NewObserver(int perWindow) => new(new IgnoredObservations(_clock), chains: 4, perWindow);

    private void Open()
    {
        _observer.Open();
        _observer.Apply(_version);
    }

    private int Take(int chain, int items) =>
        Enumerable.Range(0, items).Count(_ => _observer.TryTake(_version, chain, continues: false, out StageProbe _));

    private sealed class Shown : IObservedVersion
    {
        public long Number => 0;

        public LitChains Lit { get; set; }

        public void Show(LitChains lit) => Lit = lit;
    }
}
