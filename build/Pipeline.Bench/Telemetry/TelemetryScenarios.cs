using Pipelines.Bench.Direct;
using Pipelines.Bench.Measuring;
using Pipelines.Bench.Streams;
using Pipelines.Bench.Streams.Rows;
using Pipelines.Bench.Tracking;

namespace Pipelines.Bench.Telemetry;

/// <summary>The cost of a pipeline that is watched: without a listener, with listeners, and with all items timed or traced.</summary>
public static class TelemetryScenarios
{
    private const string Table = "Watched pipelines";
    private const int Items = 100_000;
    private const double StreamBudget = 6_000_000;

    // With listeners, some items a second are timed. The others take the same path as without.
    private const double Limit = 1.01;
    private const string Remark =
        "The last one has a listener of the meter and one of the activity source, and the default options: 640 items a second are timed. "
        + "With all items timed or traced, each pays for its timestamps, or for its spans.";

    private static readonly PipelineTelemetryOptions Every = new() { Timing = StageTiming.Every };
    private static readonly PipelineTelemetryOptions Spans = new() { Spans = PipelineSpans.Items };

    // A meter of its own has no listener.
    private static readonly Lazy<PipelineTelemetry> Dark = new(static () => new(new UnheardMeters()));
    private static readonly Lazy<Listeners> Lit = new(static () => new());

    public static IEnumerable<Scenario> All()
    {
        yield return Direct<Int8<AllOn>, Int8<Sampled>, Int8<EveryOne>, Int8<Traced>>("int, 8 stages");
        yield return Direct<Class4<AllOn>, Class4<Sampled>, Class4<EveryOne>, Class4<Traced>>("class, 4 stages");
        yield return Direct<Class8<AllOn>, Class8<Sampled>, Class8<EveryOne>, Class8<Traced>>("class, 8 stages");
        yield return Direct<Class16<AllOn>, Class16<Sampled>, Class16<EveryOne>, Class16<Traced>>("class, 16 stages");
        yield return Direct<Struct8<AllOn>, Struct8<Sampled>, Struct8<EveryOne>, Struct8<Traced>>("24-byte struct, 8 stages");
        yield return Direct<Calls8<AllOn>, Calls8<Sampled>, Calls8<EveryOne>, Calls8<Traced>>("class, 8 stages that are calls");
        yield return Of(
            "watched, asynchronous: class, 8 stages", Items, usesOtherThreads: false, static () => new Async8<AllOn>(),
            static () => new Async8<Sampled>(), static () => new Async8<EveryOne>(), static () => new Async8<Traced>(),
            static pipeline => pipeline switch
            {
                Async8<AllOn> plain => plain.Ours,
                Async8<Sampled> sampled => sampled.Ours,
                Async8<EveryOne> every => every.Ours,
                _ => ((Async8<Traced>)pipeline).Ours,
            });
        foreach (int stages in Row.Counts)
        {
            yield return Stream($"without queues, stages: {stages}", 150 + (stages * 60), () => Row.Fused<Trivial>(stages));
            yield return Stream($"with queues, stages: {stages}", 500 + (stages * 150), () => Row.Queued<Short>(stages));
            yield return Stream($"without queues, awaiting, stages: {stages}", stages * 1000, () => Row.AwaitingFused(stages));
        }
    }

    // Each of the first two runs the same machine code. The others have theirs, because their profile is another one.
    private static Scenario Direct<TPlain, TSampled, TEvery, TTraced>(string name)
        where TPlain : IComparison, new()
        where TSampled : IComparison, new()
        where TEvery : IComparison, new()
        where TTraced : IComparison, new() => Of(
            $"watched, direct: {name}", Items, usesOtherThreads: false, static () => (IPipeline)new TPlain(),
            static () => (IPipeline)new TSampled(), static () => (IPipeline)new TEvery(), static () => (IPipeline)new TTraced(),
            static pipeline => ((IComparison)pipeline).Ours);

    private static Scenario Stream(string name, double nanoseconds, Func<IPipeline<int, int>> create) => Of(
        $"watched, stream: {name}", (int)(StreamBudget / nanoseconds / 100) * 100, usesOtherThreads: true, create, create, create, create,
        static pipeline => Streamed.Through((IPipeline<int, int>)pipeline));

    private static Scenario Of(
        string name, int items, bool usesOtherThreads, Func<IPipeline> plain, Func<IPipeline> sampled, Func<IPipeline> every,
        Func<IPipeline> traced, Func<IPipeline, Contender> contend) =>
        new(
            name, items,
            Late("not watched", () => contend(plain())),
            Late("no listener", () => contend(Watched(static pipeline => Dark.Value.Watch(pipeline), plain()))),
            Late("all items timed", () => contend(Watched(pipeline => Lit.Value.Watch(pipeline, Every), every()))),
            Late("all items traced", () => contend(Watched(pipeline => Lit.Value.Watch(pipeline, Spans), traced()))),
            Late("listeners", () => contend(Watched(pipeline => Lit.Value.Watch(pipeline), sampled()))))
        {
            Table = Table,
            Remark = Remark,
            Limit = Limit,
            UsesOtherThreads = usesOtherThreads,
            Bytes = double.PositiveInfinity,
        };

    // Nothing is watched, and no timer runs, while other scenarios are measured.
    private static Contender Late(string name, Func<Contender> create)
    {
        var contender = new Lazy<Contender>(create);
        return new Contender(name, items => contender.Value.Run(items));
    }

    private static IPipeline Watched(Action<IPipeline> watch, IPipeline pipeline)
    {
        watch(pipeline);
        return pipeline;
    }
}

/// <summary>Some items a second are timed.</summary>
public readonly struct Sampled;

/// <summary>Every item is timed.</summary>
public readonly struct EveryOne;

/// <summary>Every item is traced.</summary>
public readonly struct Traced;
