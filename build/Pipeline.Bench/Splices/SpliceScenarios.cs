using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Splices;

/// <summary>What a change of a live chain costs whoever makes it. All chains have the same 8 stages of int.</summary>
public static class SpliceScenarios
{
    private const string Table = "Splices";
    private const int Idle = 2_000;
    private const int UnderLoad = 1_000;

    // What the numbers don't say.
    private const string Remark =
        "They do not give the same. Middleware is made anew and stored: nobody can wait for the old one, and of two who change it at once "
        + "one is undone. " +
        "Dataflow's links are cut and made one by one: several changes do not become visible together, items from before and after meet in "
        + "any order, and an item pays for its blocks all the time. " +
        "Polly makes its pipeline anew and disposes of the old one when it sees that nobody is in it, or after 30 seconds. " +
        "Ours checks the splice, makes a table that knows its version, keeps what is needed to wait and to revert, and tells who listens: "
        + "that is why it costs more than a bare chain of delegates, once a splice and not once an item.";
    private const string WaitRemark =
        "A block can be waited for if it is completed, and has to be replaced by a new one then. Middleware has nothing to wait for, and "
        + "Polly tells nobody. " +
        "Ours has all threads fenced by the operating system and waits for items, not for blocks; under load, for a thread that was "
        + "stopped inside to have its turn.";
    private const int WarmUpRuns = 5;

    public static IEnumerable<Scenario> All()
    {
        SpliceTimes<ISpliced>[] changes =
        [
            new("a stage switched", 39, static (chain, on) => chain.Switch(on)),
            new("three stages switched", 44, static (chain, on) => chain.SwitchThree(on)),
            new("a function inserted, and taken out", 37, static (chain, takeOut) => chain.Insert(takeOut)),
        ];
        foreach (bool isUnderLoad in new[] { false, true })
        {
            foreach (SpliceTimes<ISpliced> change in changes) yield return Publishing(change, isUnderLoad);
            yield return Waiting("a stage switched off when nobody is inside any more, then on", isUnderLoad);
        }
    }

    private static Scenario Publishing(SpliceTimes<ISpliced> change, bool isUnderLoad) => Of(
        change.Name,
        isUnderLoad,
        Remark,
        change.Of("middleware rebuilt", new RebuiltMiddleware(), isUnderLoad),
        change.Of("Dataflow relinked", new RelinkedBlocks(), isUnderLoad),
        change.Of("Polly reloaded", new ReloadedStrategies(), isUnderLoad),
        change.Of("ours", new Spliced(), isUnderLoad));

    private static Scenario Waiting(string name, bool isUnderLoad)
    {
        var blocks = new SpliceTimes<RelinkedBlocks>(name, 39, static (chain, on) => chain.SwitchAndWait(on));
        var ours = new SpliceTimes<Spliced>(name, 39, static (chain, on) => chain.SwitchAndWait(on));
        return Of(
            name, isUnderLoad, WaitRemark, blocks.Of("Dataflow, block completed", new RelinkedBlocks(), isUnderLoad),
            ours.Of("ours", new Spliced(), isUnderLoad));
    }

    private static Scenario Of(string name, bool isUnderLoad, string remark, params Contender[] contenders) =>
        new($"splice: {name}{(isUnderLoad ? ", under load" : "")}", isUnderLoad ? UnderLoad : Idle, contenders)
        {
            Table = Table,
            Remark = remark,
            TakesOwnTime = true,
            UsesOtherThreads = true,
            WarmUpRuns = WarmUpRuns
        };
}
