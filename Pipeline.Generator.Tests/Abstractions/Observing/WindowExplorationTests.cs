using Pipelines.Generator.Tests.Abstractions.Pinning.Exploring;
using Pipelines.Runtime;
using Pipelines.Testing.Doubles;

namespace Pipelines.Generator.Tests.Abstractions.Observing;

/// <summary>The flags of a version, which several threads write at the same time, in every order of their steps.</summary>
public sealed class WindowExplorationTests
{
    [Fact]
    public void Flags_follow_the_window_in_every_order_of_writes() =>
        Assert.Null(Explore(static (observer, version) => observer.Apply(version)));

    [Fact]
    public void Flags_written_once_may_stay_lit() =>
        Assert.Contains("stays lit", Explore(static (observer, version) => ApplyOnce(observer, version)), StringComparison.Ordinal);

    // One thread opens a window and closes it later. Two items use it up meanwhile, and each of them may be the one that closes it.
    private static string? Explore(Action<StageObserver, IObservedVersion> apply) => new Explorer(preemptions: 3).FindFault(() =>
    {
        var observer = new StageObserver(new IgnoredObservations(), chains: 1, perWindow: 1);
        var version = new SteppingVersion();

        void Watch()
        {
            observer.Open();
            apply(observer, version);
            Explorer.Step();
            observer.Close();
            apply(observer, version);
        }

        void Run()
        {
            if (version.IsObserved) observer.TryTake(version, chain: 0, continues: false, out StageProbe _);
        }

        return (
            [Watch, Run, Run, () => apply(observer, version)],
            () => version.IsObserved || !version.IsStraight ? "The version stays lit." : null);
    });

    // The fault: another thread may change the window between the read and the store.
    private static void ApplyOnce(StageObserver observer, IObservedVersion version)
    {
        var read = new Read();
        observer.Apply(read);
        Explorer.Step();
        version.Show(read.Lit);
    }

    private sealed class Read : IObservedVersion
    {
        public long Number => 0;

        public LitChains Lit { get; private set; }

        public void Show(LitChains lit) => Lit = lit;
    }

    /// <summary>Two flags, and between them any other thread.</summary>
    private sealed class SteppingVersion : IObservedVersion
    {
        public long Number => 0;

        public bool IsObserved { get; private set; }

        public bool IsStraight { get; private set; } = true;

        public void Show(LitChains lit)
        {
            Explorer.Step();
            IsObserved = lit != LitChains.None;
            Explorer.Step();
            IsStraight = lit == LitChains.None;
            Explorer.Step();
        }
    }
}
