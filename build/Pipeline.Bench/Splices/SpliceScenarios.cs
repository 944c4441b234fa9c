using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Splices;

/// <summary>The cost of changing a live chain, for the caller that changes it. All chains have the same 8 stages of int.</summary>
public static class SpliceScenarios
{
    private const string Table = "Splices";
    private const int Idle = 2_000;
    private const int UnderLoad = 1_000;

    // Facts that the numbers don't show.
    private const string Remark =
        "The contenders do not do the same. Middleware is built again and stored: no thread can wait for the old chain, and if two "
        + "threads change it at once, one change is undone. Dataflow's links are cut and made one by one. Several changes do not become "
        + "visible together, and items from before and after meet in any order. An item pays for its blocks all the time. Polly builds "
        + "its pipeline again, and disposes of the old one when it sees no caller in it, or after 30 seconds. Pipeline checks the splice, "
        + "makes a version, keeps what is needed to wait and to revert, and notifies listeners. That is why it costs more than a bare "
        + "chain of delegates, once a splice and not once an item.";
    private const string WaitRemark =
        "A program can wait for a block if it completes the block, and then has to replace it. Middleware has nothing to wait for, and "
        + "Polly notifies no caller. Pipeline issues a process-wide memory barrier and waits for items, not for blocks. Under load, it "
        + "waits until a thread that was stopped with an item in flight has its turn.";
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
            yield return Waiting("a stage disabled with a wait for items in flight, then enabled", isUnderLoad);
        }
    }

    private static Scenario Publishing(SpliceTimes<ISpliced> change, bool isUnderLoad) => Of(
        change.Name,
        isUnderLoad,
        Remark,
        change.Of("middleware rebuilt", new RebuiltMiddleware(), isUnderLoad),
        change.Of("Dataflow relinked", new RelinkedBlocks(), isUnderLoad),
        change.Of("Polly reloaded", new ReloadedStrategies(), isUnderLoad),
        change.Of("Pipeline", new Spliced(), isUnderLoad));

    private static Scenario Waiting(string name, bool isUnderLoad)
    {
        var blocks = new SpliceTimes<RelinkedBlocks>(name, 39, static (chain, on) => chain.SwitchAndWait(on));
        var ours = new SpliceTimes<Spliced>(name, 39, static (chain, on) => chain.SwitchAndWait(on));
        return Of(
            name, isUnderLoad, WaitRemark, blocks.Of("Dataflow, block completed", new RelinkedBlocks(), isUnderLoad),
            ours.Of("Pipeline", new Spliced(), isUnderLoad));
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
