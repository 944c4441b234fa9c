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
        "They do not give the same. Middleware is made anew and stored: nobody can wait for the old one, and of two who change it at once one is undone. " +
        "Dataflow's links are cut and made one by one: several changes do not become visible together, items from before and after meet in any order, and an item pays for its blocks all the time. " +
        "Polly makes its pipeline anew and disposes of the old one when it sees that nobody is in it, or after 30 seconds. " +
        "Ours checks the splice, makes a table that knows its version, keeps what is needed to wait and to revert, and tells who listens: that is why it costs more than a bare chain of delegates, once a splice and not once an item.";
    private const string WaitRemark =
        "A block can be waited for if it is completed, and has to be replaced by a new one then. Middleware has nothing to wait for, and Polly tells nobody. " +
        "Ours has all threads fenced by the operating system and waits for items, not for blocks; under load, for a thread that was stopped inside to have its turn.";
    private const int WarmUpRuns = 5;

    public static IEnumerable<Scenario> All()
    {
        yield return Of("a stage switched", static chain => chain.Switch);
        yield return Of("three stages switched", static chain => chain.SwitchThree);
        yield return Of("a function inserted, and taken out", static chain => chain.Insert);
        yield return Waiting();
        yield return Of("a stage switched, under load", static chain => chain.Switch, isUnderLoad: true);
        yield return Of("three stages switched, under load", static chain => chain.SwitchThree, isUnderLoad: true);
        yield return Of("a function inserted, and taken out, under load", static chain => chain.Insert, isUnderLoad: true);
        yield return Waiting(isUnderLoad: true);
    }

    private static Scenario Of(string name, Func<ISpliced, Action<bool>> change, bool isUnderLoad = false)
    {
        Func<string, ISpliced, Contender> contender = isUnderLoad ? (who, chain) => SpliceTimes.UnderLoad(who, chain, change(chain)) : (who, chain) => SpliceTimes.Idle(who, chain, change(chain));
        return Of(name, Remark, isUnderLoad, contender("middleware rebuilt", new RebuiltMiddleware()), contender("Dataflow relinked", new RelinkedBlocks()), contender("Polly reloaded", new ReloadedStrategies()), contender("ours", new Spliced()));
    }

    private static Scenario Waiting(bool isUnderLoad = false)
    {
        var blocks = new RelinkedBlocks();
        var one = new Spliced();
        return isUnderLoad
            ? Of("a stage switched off when nobody is inside any more, then on, under load", WaitRemark, isUnderLoad, SpliceTimes.UnderLoad("Dataflow, block completed", blocks, blocks.SwitchAndWait), SpliceTimes.UnderLoad("ours", one, one.SwitchAndWait))
            : Of("a stage switched off when nobody is inside any more, then on", WaitRemark, isUnderLoad, SpliceTimes.Idle("Dataflow, block completed", blocks, blocks.SwitchAndWait), SpliceTimes.Idle("ours", one, one.SwitchAndWait));
    }

    private static Scenario Of(string name, string remark, bool isUnderLoad, params Contender[] contenders) =>
        new($"splice: {name}", isUnderLoad ? UnderLoad : Idle, contenders) { Table = Table, Remark = remark, TakesOwnTime = isUnderLoad, UsesOtherThreads = true, WarmUpRuns = WarmUpRuns };
}
