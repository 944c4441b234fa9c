using Pipelines.Bench.Direct;
using Pipelines.Bench.Direct.Untracked;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Tracking;

/// <summary>The cost of tracking the items in flight for quiescence, and the cost of insertions in pipelines that have them.</summary>
public static class TrackingScenarios
{
    private const string CountingVersion = "Counting items in flight";
    private const string InsertionTable = "Inserted functions";
    private const string StripedRemark =
        "The cost for threads that are not the first on an instance: each counts in a cell of its own, which it has to find.";
    private const string TwoThreadsRemark =
        "Processor time of both threads. The cells are in cache lines of their own, so the threads do not slow each other down.";
    private const string BatchRemark = "Up to 256 items are counted as one.";
    private const string InsertionRemark =
        "The cost is one call through a delegate, and the search for it. A pipeline without insertions does not take that path.";
    private const string AsyncInsertionRemark =
        "With an insertion, every item goes through a state machine. Without one, only stages that suspend need a state machine.";
    private const int Items = 200_000;
    private const int ItemsOfTwoThreads = 1_000_000;

    public static IEnumerable<Scenario> All()
    {
        yield return Striped("int, 8 stages", new Int8<Striped>(), limit: 1.25, slack: 6);
        yield return Striped("class, 8 stages that are calls", new Calls8<Striped>(), limit: 1.5);
        yield return new Scenario(
            "two threads on one instance, CPU time: class, 8 stages", ItemsOfTwoThreads, new UntrackedCalls8().OfTwoThreads,
            new Calls8<TwoThreaded>().OursOfTwoThreads)
        {
            Table = CountingVersion,
            Remark = TwoThreadsRemark,
            Limit = 2,
            TakesCpuTime = true,
            Bytes = double.PositiveInfinity
        };
        yield return Batch();
        yield return Inserted();
        yield return InsertedAsync();
    }

    // Once several threads have used a pipeline, its table and every later one are striped. This is the cost for threads that are not the
    // first, because another thread has taken the first cell.
    private static Scenario Striped(string name, IComparison pipeline, double limit, double slack = 0)
    {
        pipeline.Splices.Live.StartContended();
        var first = new Thread(() => pipeline.Ours.Run(1));
        first.Start();
        first.Join();
        return new Scenario(
            $"all on, counted in stripes: {name}", Items, pipeline.Ifs, pipeline.Ours)
        {
            Table = CountingVersion,
            Remark = StripedRemark,
            Limit = limit,
            Slack = slack
        };
    }

    private static Scenario Batch()
    {
        var pipeline = new Batch8();
        pipeline.SwitchByHand(on: true);
        return new Scenario(
            "RunBatch: class, 8 stages", Items, pipeline.Ifs, pipeline.Ours)
        { Table = CountingVersion, Remark = BatchRemark, Limit = 1 };
    }

    private static Scenario Inserted()
    {
        var inserted = new Calls8<Inserted>();
        inserted.Stages.S3.InsertBefore(static x => x);
        return new Scenario(
            "one function inserted: class, 8 stages that are calls", Items,
            new Calls8<AllOn>().Ours with { Name = "Pipeline, nothing inserted" }, inserted.Ours)
        {
            Table = InsertionTable,
            Remark = InsertionRemark,
            Slack = 6
        };
    }

    private static Scenario InsertedAsync()
    {
        var inserted = new Async8<Inserted>();
        inserted.Stages.S3.InsertBefore(static (x, _) => new ValueTask<Parcel>(x));
        return new Scenario(
            "one function inserted: asynchronous, class, 8 stages", Items,
            new Async8<AllOn>().Ours with { Name = "Pipeline, nothing inserted" }, inserted.Ours)
        {
            Table = InsertionTable,
            Remark = AsyncInsertionRemark,
            Slack = 45
        };
    }
}

/// <summary>Counted in stripes.</summary>
public readonly struct Striped;

/// <summary>Called by two threads.</summary>
public readonly struct TwoThreaded;
