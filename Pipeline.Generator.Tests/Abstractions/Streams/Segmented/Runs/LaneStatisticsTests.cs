using Pipelines.Generator.Tests.Examples;
using Pipelines.Runtime;
using Pipelines.Testing.Simulating;
using static Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Runs.CountedSession;
using static Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Runs.RoutedSegments;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Runs;

/// <summary>The counts of the stages of routes and lanes.</summary>
public sealed class LaneStatisticsTests
{
    private static readonly SegmentShape Whole = new(0, 8);

    private readonly SpliceTableCore<SimulatedVersion> _splices = Routed.Splices(Routed.OptionalCheckout);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, InlineData(false, 1), InlineData(true, 1), InlineData(false, 3), InlineData(true, 3)]
    public async Task Lanes_count_the_items_that_take_them(bool isAsync, int workers)
    {
        SegmentShape shape = Whole with { Parallelism = workers };
        await using PipelineSession<int, int> session =
            (isAsync ? Async(_splices, shape) : Sync(_splices, shape)).Start(null, Token);

        await WriteAsync(session, Express, Express, Big, Small, Small, Small, NoLane, Dropped, ExpressDropped, SmallDropped);

        Assert.Equal(
            [("Parse", 10, 10, 10), ("Choose", 10, 10, 10), ("Sell", 3, 3, 2), ("Price", 6, 6, 6), ("Check", 6, 6, 5), ("Book", 1, 1, 1),
                ("Keep", 4, 4, 3), ("Print", 7, 7, 7)],
            await EndAsync(session));
        Assert.Equal([0, 0, 1, 0, 1, 0, 1, 0], session.GetStatistics().Stages.Select(static stage => stage.Dropped));
    }

    [Fact]
    public async Task Redirected_items_count_in_the_target()
    {
        _splices.Publish(new Splice().Redirect("Choose.Express", "Choose.Bulk").Redirect("Check.Small", "Check.Big"));
        await using PipelineSession<int, int> session = Sync(_splices, Whole).Start(null, Token);

        await WriteAsync(session, Express, Express, Small, NoLane);

        Assert.Equal(
            [("Parse", 4, 4, 4), ("Choose", 4, 4, 4), ("Sell", 0, 0, 0), ("Price", 3, 3, 3), ("Check", 3, 3, 3), ("Book", 3, 3, 3),
                ("Keep", 0, 0, 0), ("Print", 4, 4, 4)],
            await EndAsync(session));
    }

    [Fact]
    public async Task Items_that_skip_a_disabled_lane_continue_at_the_join()
    {
        await using PipelineSession<int, int> session = Sync(_splices, Whole).Start(null, Token);
        await WriteAsync(session, Express, Big, Small);
        _splices.Publish(new Splice().Disable("Choose.Bulk").Disable("Choose.Express"));
        await WriteAsync(session, Express, Big, Small, SmallDropped, ExpressDropped);
        _splices.Publish(new Splice().Enable("Choose.Bulk").Disable("Check.Small"));
        await WriteAsync(session, Big, SmallDropped);

        // Items that skip a lane reach its own stages, and no lane within.
        Assert.Equal(
            [("Parse", 10, 10, 10), ("Choose", 10, 10, 10), ("Sell", 3, 1, 3), ("Price", 7, 4, 7), ("Check", 7, 4, 7), ("Book", 2, 2, 2),
                ("Keep", 2, 1, 2), ("Print", 10, 10, 10)],
            await EndAsync(session));
    }

    [Fact]
    public async Task Disabled_stage_of_a_disabled_lane_is_skipped_once()
    {
        await using PipelineSession<int, int> session = Sync(_splices, Whole).Start(null, Token);
        _splices.Publish(new Splice().Disable("Sell").Disable("Price").Disable("Print"));
        await WriteAsync(session, ExpressDropped, Big);
        _splices.Publish(new Splice().Disable("Choose.Express"));
        await WriteAsync(session, Express, ExpressDropped);
        _splices.Publish(new Splice().Enable("Sell").Enable("Choose.Express").Enable("Price"));
        await WriteAsync(session, Express, ExpressDropped, Small);

        Assert.Equal(
            [("Parse", 7, 7, 7), ("Choose", 7, 7, 7), ("Sell", 5, 2, 4), ("Price", 2, 1, 2), ("Check", 2, 2, 2), ("Book", 1, 1, 1),
                ("Keep", 1, 1, 1), ("Print", 6, 0, 6)],
            await EndAsync(session));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Failing_item_counts_in_no_lane(bool isAsync)
    {
        await using PipelineSession<int, int> session = (isAsync ? Async(_splices, Whole) : Sync(_splices, Whole)).Start(null, Token);
        foreach (int item in (int[])[Big, Express, Big, BigFails]) await session.Input.WriteAsync(item, Token);

        await Assert.ThrowsAsync<FormatException>(async () => await session.Output.ReadAllAsync(Token).CountAsync(Token));

        Assert.Equal(
            [("Parse", 4, 3, 3), ("Choose", 3, 3, 3), ("Sell", 1, 1, 1), ("Price", 2, 2, 2), ("Check", 2, 2, 2), ("Book", 2, 2, 2),
                ("Keep", 0, 0, 0), ("Print", 3, 3, 3)],
            Counts(session));
    }

    [Fact]
    public async Task Lane_counts_are_never_too_high_while_items_run()
    {
        await using PipelineSession<int, int> session =
            Sync(_splices, Whole).Start(new StreamOptions { DiscardOutput = true }, Token);
        for (int item = 0; item < 2000; item++)
        {
            await session.Input.WriteAsync(item % 2 == 0 ? ExpressDropped : SmallDropped, Token);
            Assert.Equal((0, 0, 0), Outs(session));
        }

        session.Complete();
        await session.Completion.WaitAsync(Token);
        Assert.Equal((0, 0, 0), Outs(session));
        Assert.Equal(1000, session.GetStatistics().Stages[6].In);

        // The stages that drop all items, and the join.
        static (long, long, long) Outs(PipelineSession<int, int> session) =>
            session.GetStatistics().Stages is var stages ? (stages[2].Out, stages[6].Out, stages[7].In) : default;
    }
}
