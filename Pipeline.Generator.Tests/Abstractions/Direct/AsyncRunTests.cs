using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Abstractions.Direct;

public sealed class AsyncRunTests
{
    private static readonly string[] Optional = ["Increment", "IsKept", "Look", "Box", "Replace", "Mark"];

    /// <summary>All sets of stages that are enabled, times all sets of stages that suspend.</summary>
    [Fact]
    public async Task TryRunAsync_matches_plain_calls_for_all_enabled_and_suspending_stages()
    {
        var pipeline = new AsyncDroppingPipeline();
        for (int on = 0; on < 1 << 6; on++)
        {
            var splice = new Splice();
            for (int stage = 0; stage < Optional.Length; stage++)
                splice = (on & (1 << stage)) != 0 ? splice.Enable(Optional[stage]) : splice.Disable(Optional[stage]);
            pipeline.Splices.Publish(splice);
            for (int suspending = 0; suspending < 1 << 5; suspending++)
            {
                pipeline.Suspending = suspending;
                foreach (int item in (int[])[1, 2, 5, 6])
                    Assert.Equal(await Observe(pipeline, item), ByHand(item, on));
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0b00100)]
    public async Task TryRunAsync_returns_a_faulted_task_instead_of_throwing(int suspending)
    {
        var pipeline = new AsyncDroppingPipeline { Suspending = suspending };

        ValueTask<Optional<string>> running = pipeline.TryRunAsync(6, TestContext.Current.CancellationToken);

        InvalidOperationException failure = await Assert.ThrowsAsync<InvalidOperationException>(async () => await running);
        Assert.Contains(nameof(AsyncDroppingPipeline), failure.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TryRunAsync_returns_a_canceled_task_for_a_canceled_token()
    {
        Task<Optional<string>> running = new AsyncDroppingPipeline().TryRunAsync(1, new CancellationToken(canceled: true)).AsTask();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.True(running.IsCanceled);
    }

    [Fact]
    public async Task An_item_keeps_its_version_across_a_suspension()
    {
        var gate = new TaskCompletionSource();
        var pipeline = new GatedPipeline(gate.Task);

        ValueTask<int> before = pipeline.RunAsync(0, TestContext.Current.CancellationToken);
        pipeline.Splices.Publish(new Splice().Disable(pipeline.Stages.First).Disable(pipeline.Stages.Last));
        ValueTask<int> after = pipeline.RunAsync(0, TestContext.Current.CancellationToken);
        gate.SetResult();

        Assert.Equal(101, await before);
        Assert.Equal(0, await after);
    }

    [Theory]
    [InlineData(0b000)]
    [InlineData(0b001)]
    [InlineData(0b010)]
    [InlineData(0b100)]
    [InlineData(0b111)]
    public async Task Required_type_conversions_between_asynchronous_stages_run_once(int suspending)
    {
        var pipeline = new Conversions { Suspending = suspending };

        Assert.Equal(new Optional<string>("5!"), await pipeline.TryRunAsync(5, TestContext.Current.CancellationToken));
        Assert.Equal(Optional<string>.None, await pipeline.TryRunAsync(-1, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task TryRunAsync_wraps_a_result_of_an_interface_type_unchanged()
    {
        Optional<IComparable> kept = await new InterfaceResultPipeline().TryRunAsync("b", TestContext.Current.CancellationToken);
        Optional<IComparable> dropped = await new InterfaceResultPipeline().TryRunAsync("", TestContext.Current.CancellationToken);

        Assert.Equal("b", kept.Value);
        Assert.False(dropped.HasValue);
    }

    private static async Task<string> Observe(AsyncDroppingPipeline pipeline, int item)
    {
        try
        {
            return (await pipeline.TryRunAsync(item, TestContext.Current.CancellationToken)).ToString();
        }
        catch (InvalidOperationException failure)
        {
            return failure.Message;
        }
    }

    private static string ByHand(int item, int on)
    {
        bool On(int stage) => (on & (1 << stage)) != 0;
        if (On(0)) item++;
        if (On(1) && item % 3 == 0) return "(none)";
        if (On(2) && item == 7) return "seven";
        if (On(3)) item *= 10;
        if (On(4) && item == 20) return "(none)";
        return $"<{item}>{(On(5) ? "!" : "")}";
    }
}

/// <summary>Returns an interface, to which no user-defined conversion leads.</summary>
public sealed partial class InterfaceResultPipeline
{
    [Stage(Order = 1, Kind = StageKind.Filter)]
    private static async ValueTask<bool> IsNotEmptyAsync(string x, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return x.Length > 0 && !cancellationToken.IsCancellationRequested;
    }

    [Stage(Order = 2)]
    private static IComparable Widen(string x) => x;
}
