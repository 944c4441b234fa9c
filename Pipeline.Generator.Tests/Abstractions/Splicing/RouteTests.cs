using Pipelines.Generator.Tests.Examples;
using Pipelines.Testing.Doubles;

namespace Pipelines.Generator.Tests.Abstractions.Splicing;

/// <summary>Routes and lanes of generated pipelines, in direct calls and streams.</summary>
public sealed class RouteTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_item_takes_exactly_one_lane()
    {
        var roads = new RoadsPipeline();
        var results = new List<string>();
        foreach (int item in Enumerable.Range(0, 6))
            if ((await roads.TryRunAsync(item, Token)).TryGetValue(out string? result)) results.Add(result);

        Assert.Equal(["left 0.", "right 1.", "left 3.", "right 4."], results);
        Assert.Equal([2, 5], roads.Lost);
        Assert.Equal(6, roads.Asked);
    }

    [Fact]
    public async Task A_suspended_item_asks_its_route_once()
    {
        var roads = new RoadsPipeline { OnTheLeft = static async _ => await Task.Yield() };

        Assert.Equal("left 3.", (await roads.TryRunAsync(3, Token)).Value);
        Assert.Equal(1, roads.Asked);
    }

    [Fact]
    public async Task Redirects_apply_once()
    {
        var roads = new RoadsPipeline();
        roads.Splices.Publish(
            new Splice().Redirect(roads.Lanes.Left, roads.Lanes.Right).Redirect("Choose.Right", "Choose.Left"));

        Assert.Equal("right 0.", (await roads.TryRunAsync(0, Token)).Value);
        Assert.Equal("left 1.", (await roads.TryRunAsync(1, Token)).Value);
        Assert.Equal(
            "version 1: Choose.Left goes to Choose.Right, Choose.Right goes to Choose.Left", roads.Splices.GetSnapshot().ToString());

        roads.Splices.Revert();
        Assert.Equal("left 0.", (await roads.TryRunAsync(0, Token)).Value);
    }

    [Fact]
    public async Task No_item_is_in_a_redirected_lane_after_the_wait()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var roads = new RoadsPipeline { OnTheLeft = _ => gate.Task };
        ValueTask<Optional<string>> inside = roads.TryRunAsync(0, Token);

        ValueTask<SpliceResult> redirected = roads.Lanes.Left.RedirectAsync(roads.Lanes.Right, Token);
        Assert.False(redirected.IsCompleted);
        Assert.Equal("right 3.", (await roads.TryRunAsync(3, Token)).Value);

        gate.SetResult();
        Assert.Equal("left 0.", (await inside).Value);
        Assert.True((await redirected).IsQuiescent);
    }

    [Fact]
    public void A_group_that_an_item_has_entered_includes_its_lanes()
    {
        var box = new RoutedGroupPipeline();
        var session = new SteppedSession<int, int>(box);

        session.Write(1);
        session.Work();
        box.Groups.Box.Enabled = false;
        session.Work();
        session.Write(2);

        Assert.Equal([1101, 2], session.Complete());
    }

    [Fact]
    public void Items_skip_a_disabled_lane()
    {
        var passable = new PassablePipeline();
        Assert.Equal([1000, 999, 1002], Results());

        passable.Lanes.Right.Enabled = false;
        Assert.Equal([1000, 1001, 1002], Results());

        // First the redirect applies, and then the switch of the target.
        passable.Lanes.Left.Redirect(passable.Lanes.Right);
        Assert.Equal(1003, passable.Run(3));
        passable.Lanes.Right.Enabled = true;
        Assert.Equal(997, passable.Run(3));

        int[] Results() => [passable.Run(0), passable.Run(1), passable.Run(2)];
    }

    [Fact]
    public async Task The_decision_itself_is_replaced()
    {
        var roads = new RoadsPipeline();
        roads.Stages.Choose.Replace(static _ => Road.Right);
        Assert.Equal("right 0.", (await roads.TryRunAsync(0, Token)).Value);

        roads.Stages.Choose.Restore();
        using (roads.Stages.GoLeft.InsertBefore(static item => item + 100))
            Assert.Equal("left 100.", (await roads.TryRunAsync(0, Token)).Value);
    }

    [Fact]
    public void Chunks_of_a_batch_take_lanes()
    {
        var passable = new PassablePipeline();
        int[] results = new int[600];
        passable.RunBatch([.. Enumerable.Range(0, 600)], results);

        Assert.Equal(Enumerable.Range(0, 600).Select(Meant), results);

        static int Meant(int item) => 1000 + (item % 3 == 0 ? item * 2 : item % 3 == 1 ? -item : item);
    }

    [Fact]
    public async Task Workers_run_the_lanes_of_their_route()
    {
        var workers = new RoadWorkersPipeline();
        await using PipelineSession<string, int> session = workers.Start(cancellationToken: Token);
        Task<int[]> read = ReadAsync(session);
        for (int item = 0; item < 100; item++)
            await session.Input.WriteAsync(item.ToString(System.Globalization.CultureInfo.InvariantCulture), Token);
        session.Complete();
        int[] results = await read;
        await session.Completion;

        int[] meant =
            [.. Enumerable.Range(0, 100).Where(static item => item % 2 == 0 || item < 50)
                .Select(static item => item % 2 == 0 ? (item * 2) + 1 : item + 1)];
        Assert.Equal(meant, results);
        StreamStatistics statistics = session.GetStatistics();
        Assert.Equal(
            [("Parse", 100, 100), ("Choose", 100, 100), ("Double", 50, 50), ("IsSmall", 50, 25), ("Stay", 0, 0), ("Add", 75, 75)],
            statistics.Stages.Select(static stage => (stage.Name, (int)stage.In, (int)stage.Out)));

        static async Task<int[]> ReadAsync(PipelineSession<string, int> session)
        {
            var read = new List<int>();
            await foreach (int result in session.Output.ReadAllAsync(Token)) read.Add(result);
            return [.. read];
        }
    }
}
