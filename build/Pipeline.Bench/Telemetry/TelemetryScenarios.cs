using Pipelines.Bench.Direct;
using Pipelines.Bench.Measuring;
using Pipelines.Bench.Streams;
using Pipelines.Bench.Tracking;

namespace Pipelines.Bench.Telemetry;

/// <summary>The cost of a pipeline that is watched: without a listener, with listeners, and with all items timed or traced.</summary>
public static class TelemetryScenarios
{
    private const string Table = "Watched pipelines";
    private const int Items = 10_000_000;
    private const int ItemsOfAll = 100_000;
    private const double StreamBudget = 60_000_000;

    // With listeners, some items a second are timed. The others take the same path as without.
    private const double Limit = 1.01;

    // Below this, the place of the machine code makes the difference, which is not the same for two copies of it.
    private const double Slack = 0.5;

    // A stage that is awaited allocates in these rows, and the collector comes when it wants.
    private const double AwaitingLimit = 1.05;
    private const string Remark =
        "The last one has a listener of the meter and one of the activity source, and the default options: 640 items a second are timed. "
        + "A run lasts about as long as the time between two windows, so it has as many of them as a busy service.";
    private const string AllRemark = "Each item pays for its timestamps, or for its spans.";

    private static readonly PipelineTelemetryOptions Every = new() { Timing = StageTiming.Every };
    private static readonly PipelineTelemetryOptions Spans = new() { Spans = PipelineSpans.Items };

    // A meter of its own has no listener.
    private static readonly Lazy<PipelineTelemetry> Dark = new(static () => new(new UnheardMeters()));
    private static readonly Lazy<Listeners> Lit = new(static () => new());

    public static IEnumerable<Scenario> All() =>
        [.. Rows().Select(static row => row.Watched()), .. Rows().Select(static row => row.OfAll())];

    private static IEnumerable<Row> Rows()
    {
        yield return Direct<Int8<AllOn>, Int8<Sampled>, Int8<EveryOne>, Int8<Traced>>("int, 8 stages");
        yield return Direct<Class4<AllOn>, Class4<Sampled>, Class4<EveryOne>, Class4<Traced>>("class, 4 stages");
        yield return Direct<Class8<AllOn>, Class8<Sampled>, Class8<EveryOne>, Class8<Traced>>("class, 8 stages");
        yield return Direct<Class16<AllOn>, Class16<Sampled>, Class16<EveryOne>, Class16<Traced>>("class, 16 stages");
        yield return Direct<Struct8<AllOn>, Struct8<Sampled>, Struct8<EveryOne>, Struct8<Traced>>("24-byte struct, 8 stages");
        yield return Direct<Calls8<AllOn>, Calls8<Sampled>, Calls8<EveryOne>, Calls8<Traced>>("class, 8 stages that are calls");
        yield return new Row(
            "asynchronous: class, 8 stages", Items, UsesOtherThreads: false, static () => new Async8<AllOn>(),
            static () => new Async8<Sampled>(), static () => new Async8<EveryOne>(), static () => new Async8<Traced>(),
            static pipeline => pipeline switch
            {
                Async8<AllOn> plain => plain.Ours,
                Async8<Sampled> sampled => sampled.Ours,
                Async8<EveryOne> every => every.Ours,
                _ => ((Async8<Traced>)pipeline).Ours,
            });
        foreach (int stages in Streams.Rows.Row.Counts)
        {
            yield return Stream($"without queues, stages: {stages}", 30, () => Streams.Rows.Row.Fused<Trivial>(stages));
            yield return Stream($"with queues, stages: {stages}", 500, () => Streams.Rows.Row.Queued<Short>(stages));
            Row awaiting = Stream(
                $"without queues, awaiting, stages: {stages}", stages * 500, () => Streams.Rows.Row.AwaitingFused(stages));
            yield return awaiting with { Limit = AwaitingLimit };
        }
    }

    // The first two run the same machine code. The others have theirs, because their profile is another one.
    private static Row Direct<TPlain, TSampled, TEvery, TTraced>(string name)
        where TPlain : IComparison, new()
        where TSampled : IComparison, new()
        where TEvery : IComparison, new()
        where TTraced : IComparison, new() => new(
            $"direct: {name}", Items, UsesOtherThreads: false, static () => (IPipeline)new TPlain(),
            static () => (IPipeline)new TSampled(), static () => (IPipeline)new TEvery(), static () => (IPipeline)new TTraced(),
            static pipeline => ((IComparison)pipeline).Ours);

    private static Row Stream(string name, double nanoseconds, Func<IPipeline<int, int>> create) => new(
        $"stream: {name}", (int)(StreamBudget / nanoseconds / 100) * 100, UsesOtherThreads: true, create, create, create, create,
        static pipeline => Streamed.Through((IPipeline<int, int>)pipeline));

    /// <summary>One pipeline, in as many instances as there are ways to watch it.</summary>
    private sealed record Row(
        string Name, int Items, bool UsesOtherThreads, Func<IPipeline> Plain, Func<IPipeline> Sampled, Func<IPipeline> Every,
        Func<IPipeline> Traced, Func<IPipeline, Contender> Contend)
    {
        public double Limit { get; init; } = TelemetryScenarios.Limit;

        public Scenario Watched() => new(
            $"watched: {Name}", Items, Late("not watched", Plain, static _ => { }),
            Late("no listener", Plain, static pipeline => Dark.Value.Watch(pipeline)),
            Late("listeners", Sampled, static pipeline => Lit.Value.Watch(pipeline)))
        {
            Table = Table,
            Remark = Remark,
            Limit = Limit,
            Slack = Slack,
            UsesOtherThreads = UsesOtherThreads,
            Bytes = double.PositiveInfinity,
            WarmUpRuns = 4,
        };

        public Scenario OfAll() => new(
            $"watched, all items: {Name}", Math.Min(Items, ItemsOfAll), Late("not watched", Plain, static _ => { }),
            Late("all items timed", Every, static pipeline => Lit.Value.Watch(pipeline, TelemetryScenarios.Every)),
            Late("all items traced", Traced, static pipeline => Lit.Value.Watch(pipeline, Spans)))
        {
            Table = Table,
            Remark = AllRemark,
            UsesOtherThreads = UsesOtherThreads,
            Bytes = double.PositiveInfinity,
            WarmUpRuns = 4,
        };

        // Nothing is watched, and no timer runs, while other scenarios are measured.
        private Contender Late(string name, Func<IPipeline> create, Action<IPipeline> watch)
        {
            var contender = new Lazy<Contender>(() =>
            {
                IPipeline pipeline = create();
                watch(pipeline);
                return Contend(pipeline);
            });
            return new Contender(name, items => contender.Value.Run(items));
        }
    }
}

/// <summary>Some items a second are timed.</summary>
public readonly struct Sampled;

/// <summary>Every item is timed.</summary>
public readonly struct EveryOne;

/// <summary>Every item is traced.</summary>
public readonly struct Traced;
