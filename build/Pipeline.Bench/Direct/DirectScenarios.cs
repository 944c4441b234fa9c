using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Direct;

/// <summary>Single items through synchronous pipelines.</summary>
public static class DirectScenarios
{
    private const int Items = 200_000;

    // Counting who is inside takes two interlocked operations an item, which shows where the stages together cost less than those.
    private const double CallsLimit = 1.35;
    private const double TinyLimit = 1.25;
    private const double TinySlack = 5.0;
    private const double HalfLimit = 1.35;
    private const double LateLimit = 1.30;

    public static IEnumerable<Scenario> All()
    {
        yield return AllStagesOn("int, 4 stages", new Int4<AllOn>(), TinyLimit, TinySlack);
        yield return AllStagesOn("int, 8 stages", new Int8<AllOn>(), TinyLimit, TinySlack);
        yield return AllStagesOn("int, 16 stages", new Int16<AllOn>(), TinyLimit, TinySlack);
        yield return AllStagesOn("class, 4 stages", new Class4<AllOn>(), TinyLimit, TinySlack);
        yield return AllStagesOn("class, 8 stages", new Class8<AllOn>(), TinyLimit, TinySlack);
        yield return AllStagesOn("class, 16 stages", new Class16<AllOn>(), TinyLimit, TinySlack);
        yield return AllStagesOn("class, 8 stages that are calls", new Calls8<AllOn>(), CallsLimit);
        yield return AllStagesOn("24-byte struct, 8 stages", new Struct8<AllOn>(), TinyLimit, TinySlack);
        yield return AllStagesOn("class through an injected interface, 8 stages", new Interface8<AllOn>(new Steps()), TinyLimit, TinySlack);

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
        yield return OtherHalf("class through an injected interface, 8 stages", new Interface8<HalfOn>(new Steps()), new Interface8<OnLater>(new Steps()));

        yield return OnAfterWarmUp("class, 8 stages", new Class8<AllOn>(), new Class8<OnLater>());
        yield return OnAfterWarmUp("24-byte struct, 8 stages", new Struct8<AllOn>(), new Struct8<OnLater>());
        yield return OnAfterWarmUp("class through an injected interface, 8 stages", new Interface8<AllOn>(new Steps()), new Interface8<OnLater>(new Steps()));
    }

    // Half of the stages are on before and after, but not the same half: no published claim, but what the choice of how the mixed path is compiled rests on.
    private static Scenario OtherHalf(string name, IComparison always, IComparison later)
    {
        always.SetOdd(false);
        later.SetEven(false);
        return new Scenario($"other half on: {name}", Items, always.Ours with { Name = "ours, this half from the start" }, later.Ifs, later.Ours with { Name = "ours, the other half at first" })
        {
            AfterWarmUp = () => later.SetOdd(false),
        };
    }

    private static Scenario AllStagesOn(string name, IComparison pipeline, double limit, double slack = 0) =>
        new($"all on: {name}", Items, pipeline.Ifs, pipeline.Nested, pipeline.Ours) { Limit = limit, Slack = slack };

    private static Scenario HalfOfThemOn(string name, IComparison pipeline)
    {
        pipeline.SetOdd(false);
        return new Scenario($"half on: {name}", Items, pipeline.Ifs, pipeline.Ours) { Limit = HalfLimit, Slack = TinySlack };
    }

    private static Scenario OnAfterWarmUp(string name, IComparison always, IComparison later)
    {
        later.SetOdd(false);
        return new Scenario($"on after a warm-up with half off: {name}", Items, always.Ours with { Name = "ours, always on" }, later.Ifs, later.Ours with { Name = "ours, on later" })
        {
            Limit = LateLimit,
            AfterWarmUp = () => later.SetOdd(true),
        };
    }
}
