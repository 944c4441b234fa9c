using Pipelines.Bench.Asynchronous.Values;
using Pipelines.Bench.Direct;
using Pipelines.Bench.Direct.Peers;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Asynchronous;

/// <summary>Single items through asynchronous pipelines.</summary>
public static class AsyncScenarios
{
    private const string Table = "Asynchronous calls";
    private const int Items = 50_000;
    private const int SuspendedItems = 10_000;
    private const int PoolItems = 2_000;
    private const int WarmUpRuns = 8;

    // No promise is made of the time of suspended items, but that nothing is allocated for them.
    private const double SuspendedLimit = 1.25;

    private const string AtOnceRemark =
        "Every stage is asynchronous and has its result at once. Pipeline needs no state machine for that. Behaviors and strategies "
        + "have one each.";
    private const string LaterRemark =
        "This runs on one thread, so only suspending and resuming is measured. Pipeline uses one pooled state machine for the whole "
        + "chain, as awaits with a pooled builder do. Plain awaits allocate theirs, which is faster until the garbage collector has to "
        + "collect them.";
    private const string PoolRemark = "The thread pool takes most of the time.";

    public static IEnumerable<Scenario> All()
    {
        var atOnce = new AsyncContenders<AtOnce>();
        yield return Of(
            "completed at once, 8 stages", Items, AtOnceRemark, atOnce.ByHand, atOnce.Mediator, atOnce.Polly, atOnce.Untracked,
            atOnce.Ours) with
        { Limit = .90 };
        yield return Of(
            "completed at once, 8 stages, callers not counted", Items, AtOnceRemark, atOnce.ByHand, atOnce.Untracked) with
        { Limit = .85 };
        foreach (Scenario scenario in OfValues<AtOnce>("completed at once, 8 stages", Items, AtOnceRemark))
            yield return scenario with { Limit = .90 };
        yield return Of(
            "completed at once, 8 stages, to Mediator", Items, AtOnceRemark, atOnce.Mediator, atOnce.Ours) with
        { TimesAsFast = 1.3 };
        yield return Of("completed at once, 8 stages, to Polly", Items, AtOnceRemark, atOnce.Polly, atOnce.Ours) with { TimesAsFast = 4 };

        var later = new AsyncContenders<Later>();
        yield return Of(
            "suspended in each of 8 stages", SuspendedItems, LaterRemark, later.ByHand, later.PooledByHand, later.Mediator, later.Polly,
            later.Untracked, later.Ours) with
        { Limit = SuspendedLimit };
        foreach (Scenario scenario in OfValues<Later>("suspended in each of 8 stages", SuspendedItems, LaterRemark)) yield return scenario;

        var pool = new AsyncContenders<ThroughPool>(isOnThreadPool: true);
        yield return Of(
            "through the thread pool in each of 8 stages", PoolItems, PoolRemark, pool.ByHand, pool.PooledByHand, pool.Mediator, pool.Polly,
            pool.Untracked, pool.Ours) with
        { UsesOtherThreads = true };
    }

    private static IEnumerable<Scenario> OfValues<TArrival>(string name, int items, string remark)
        where TArrival : struct, IArrival =>
        [
            OfValues<int, IntCycle, TArrival>($"{name}, int", items, remark),
            OfValues<Point, PointCycle, TArrival>($"{name}, 24-byte struct", items, remark),
        ];

    private static Scenario OfValues<T, TCycle, TArrival>(string name, int items, string remark)
        where T : struct
        where TCycle : struct, ICycle<T>
        where TArrival : struct, IArrival =>
        Of(name, items, remark, ValueContenders<T, TCycle, TArrival>.ByHand, ValueContenders<T, TCycle, TArrival>.Untracked,
            ValueContenders<T, TCycle, TArrival>.Ours);

    private static Scenario Of(string name, int items, string remark, params Contender[] contenders) =>
        new($"asynchronous: {name}", items, contenders) { Table = Table, Remark = remark, WarmUpRuns = WarmUpRuns };
}
