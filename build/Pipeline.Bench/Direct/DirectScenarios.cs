using Pipelines.Bench.Direct.Peers;
using Pipelines.Bench.Direct.Untracked;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Direct;

/// <summary>Single items through synchronous pipelines.</summary>
public static class DirectScenarios
{
    private const string Table = "Direct calls";
    private const string SwitchedVersion = "Direct calls with stages off, or switched after the warm-up";
    private const int Items = 100_000;

    // Fewer items, for scenarios in which some contenders take a hundred times as long as Pipeline.
    private const int ItemsOfMany = 50_000;

    // 48 in all: enough for every loop to be compiled in full.
    private const int WarmUpRuns = 8;

    // Counting the items in flight takes a nanosecond or two an item. That is visible where the stages together cost little more.
    private const double CallsLimit = 1.35;
    private const double TinyLimit = 1.25;
    private const double TinySlack = 5.0;
    private const string TinyRemark =
        "A stage costs a nanosecond or less here, so the cost of counting the items in flight is visible. Waits for quiescence need "
        + "these counts. If you never wait for quiescence, set TrackCallers = false.";
    private const string StructRemark =
        "Large structs are copied from call to call unless they are kept in registers. Pipeline keeps them there, as long as nothing is "
        + "inserted. The delegate of an inserted function gets a copy and returns one, and then all stages of that call work in memory.";
    private const string LargeRemark =
        "Most pipelines have stages that are calls. Beside these, the count is 1.1x to 1.4x, from run to run.";
    private const string InterfaceRemark =
        "Pipeline makes the calls through the interface direct, as the runtime does in nested calls. Its profile of these calls is not "
        + "mixed with other states. The rest is counting.";
    private const string ManyRemark = "Lists and middleware pay for each stage what Pipeline pays once.";
    private const string HalfRemark =
        "The tests before the calls cost Pipeline what they cost in code written by hand. The rest is counting.";
    private const string OtherHalfRemark =
        "The runtime compiles for the behavior that it has seen. Stages that were disabled during the warm-up are slower afterwards, in "
        + "code written by hand also. For value types, Pipeline is compiled once and in full, without a profile, and is not slower.";
    private const string LateRemark =
        "When all stages are enabled, Pipeline runs a method that has no tests and a profile of its own, whatever was disabled before. "
        + "Tests written by hand keep the code that was compiled for the beginning.";
    private const double HalfLimit = 1.35;
    private const double LateLimit = 1.30;

    public static IEnumerable<Scenario> All()
    {
        yield return AllStagesOn(
            "int, 4 stages", new Int4<AllOn>(), new Int4<Inserted>(), [.. Rivals.OfInt(4), new UntrackedInt4().Ours], TinyRemark, TinyLimit,
            TinySlack);
        yield return AllStagesOn(
            "int, 8 stages", new Int8<AllOn>(), new Int8<Inserted>(), [.. Rivals.OfInt(8), new UntrackedInt8().Ours], TinyRemark, TinyLimit,
            TinySlack);
        yield return AllStagesOn(
            "int, 16 stages", new Int16<AllOn>(), new Int16<Inserted>(), [.. Rivals.OfInt(16), new UntrackedInt16().Ours], TinyRemark,
            TinyLimit, TinySlack);
        yield return AllStagesOn(
            "class, 4 stages", new Class4<AllOn>(), new Class4<Inserted>(), [.. Rivals.OfParcel(4), new UntrackedClass4().Ours], TinyRemark,
            TinyLimit, TinySlack);
        yield return AllStagesOn(
            "class, 8 stages", new Class8<AllOn>(), new Class8<Inserted>(), [.. Rivals.OfParcel(8), new UntrackedClass8().Ours], TinyRemark,
            TinyLimit, TinySlack);
        yield return AllStagesOn(
            "class, 16 stages", new Class16<AllOn>(), new Class16<Inserted>(), [.. Rivals.OfParcel(16), new UntrackedClass16().Ours],
            TinyRemark, TinyLimit, TinySlack);
        yield return AllStagesOn(
            "24-byte struct, 4 stages", new Struct4<AllOn>(), new Struct4<Inserted>(), [.. Rivals.OfPoint(4), new UntrackedStruct4().Ours],
            StructRemark, TinyLimit, TinySlack);
        yield return AllStagesOn(
            "24-byte struct, 8 stages", new Struct8<AllOn>(), new Struct8<Inserted>(), [.. Rivals.OfPoint(8), new UntrackedStruct8().Ours],
            StructRemark, TinyLimit, TinySlack);
        yield return AllStagesOn(
            "24-byte struct, 16 stages", new Struct16<AllOn>(), new Struct16<Inserted>(),
            [.. Rivals.OfPoint(16), new UntrackedStruct16().Ours], StructRemark, TinyLimit, TinySlack);
        yield return AllStagesOn(
            "class, 8 stages that are calls", new Calls8<AllOn>(), new Calls8<Inserted>(),
            [.. Rivals.Lists<Parcel, ParcelCycle>(8), new UntrackedCalls8().Ours], LargeRemark, CallsLimit);
        yield return AllStagesOn(
            "class through an injected interface, 8 stages", new Interface8<AllOn>(new Steps()), new Interface8<Inserted>(new Steps()), [],
            InterfaceRemark, TinyLimit, TinySlack);
        yield return AllStagesOn(
            "int, 32 stages", new Int32Stages<AllOn>(), new Int32Stages<Inserted>(), Rivals.Lists<int, IntCycle>(32), ManyRemark, TinyLimit,
            TinySlack);
        yield return AllStagesOn(
            "int, 64 stages", new Int64Stages<AllOn>(), new Int64Stages<Inserted>(), Rivals.Lists<int, IntCycle>(64), ManyRemark, TinyLimit,
            TinySlack);

        yield return HalfOfThemOn("int, 4 stages", new Int4<HalfOn>());
        yield return HalfOfThemOn("int, 8 stages", new Int8<HalfOn>());
        yield return HalfOfThemOn("int, 16 stages", new Int16<HalfOn>());
        yield return HalfOfThemOn("class, 4 stages", new Class4<HalfOn>());
        yield return HalfOfThemOn("class, 8 stages", new Class8<HalfOn>());
        yield return HalfOfThemOn("class, 16 stages", new Class16<HalfOn>());
        yield return HalfOfThemOn("class, 8 stages that are calls", new Calls8<HalfOn>());
        yield return HalfOfThemOn("24-byte struct, 8 stages", new Struct8<HalfOn>());
        yield return HalfOfThemOn("class through an injected interface, 8 stages", new Interface8<HalfOn>(new Steps()));

        yield return OtherHalf("int, 8 stages", new Int8<HalfOn>(), new Int8<OnLater>());
        yield return OtherHalf("class, 8 stages", new Class8<HalfOn>(), new Class8<OnLater>());
        yield return OtherHalf("24-byte struct, 8 stages", new Struct8<HalfOn>(), new Struct8<OnLater>());
        yield return OtherHalf(
            "class through an injected interface, 8 stages", new Interface8<HalfOn>(new Steps()), new Interface8<OnLater>(new Steps()));

        yield return OnAfterWarmUp("class, 8 stages", new Class8<AllOn>(), new Class8<OnLater>());
        yield return OnAfterWarmUp("24-byte struct, 8 stages", new Struct8<AllOn>(), new Struct8<OnLater>());
        yield return OnAfterWarmUp(
            "class through an injected interface, 8 stages", new Interface8<AllOn>(new Steps()), new Interface8<OnLater>(new Steps()));
    }

    // Half of the stages are enabled before and after, but not the same half. No claim is published for it. The choice of how
    // to compile the mixed path is based on it.
    private static Scenario OtherHalf(string name, IComparison always, IComparison later)
    {
        always.SetOdd(false);
        later.SetEven(false);
        return new Scenario(
            $"other half on: {name}", Items, always.Ours with { Name = "Pipeline, this half from the start" }, later.Ifs,
            later.Ours with { Name = "Pipeline, the other half at first" })
        {
            Table = SwitchedVersion,
            Remark = OtherHalfRemark,
            AfterWarmUp = () => later.SetOdd(false),
        };
    }

    private static Scenario AllStagesOn(
        string name, IComparison pipeline, IComparison inserted, Contender[] rivals, string remark, double limit, double slack = 0)
    {
        inserted.Insert();
        return new Scenario(
            $"all on: {name}", ItemsOfMany,
            [pipeline.Ifs, pipeline.Nested, .. rivals, inserted.Ours with { Name = "Pipeline, a function inserted" }, pipeline.Ours])
        {
            Table = Table,
            Remark = remark,
            Limit = limit,
            Slack = slack,
            WarmUpRuns = WarmUpRuns,
        };
    }

    private static Scenario HalfOfThemOn(string name, IComparison pipeline)
    {
        pipeline.SetOdd(false);
        return new Scenario(
            $"half on: {name}", Items, pipeline.Ifs, pipeline.Ours)
        {
            Table = SwitchedVersion,
            Remark = HalfRemark,
            Limit = HalfLimit,
            Slack = TinySlack
        };
    }

    private static Scenario OnAfterWarmUp(string name, IComparison always, IComparison later)
    {
        later.SetOdd(false);
        return new Scenario(
            $"on after a warm-up with half off: {name}", Items, always.Ours with { Name = "Pipeline, always on" }, later.Ifs,
            later.Ours with { Name = "Pipeline, on later" })
        {
            Table = SwitchedVersion,
            Remark = LateRemark,
            Limit = LateLimit,
            AfterWarmUp = () => later.SetOdd(true),
        };
    }
}
