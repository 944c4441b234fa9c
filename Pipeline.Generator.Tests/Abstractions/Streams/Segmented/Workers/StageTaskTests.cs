using Pipelines.Runtime;
using Pipelines.Testing.Simulating;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Workers;

/// <summary>What becomes of results while a stage has not come back.</summary>
public sealed class StageTaskTests
{
    private readonly Boundary<int> _boundary =
        new(StreamParts.Default, new SegmentShape(0, 1), new SegmentShape(0, 1), capacity: 4, mostOfBuffer: 2);
    private readonly SegmentOutput<int> _output;
    private readonly TaskCompletionSource<int> _stage = new();

    public StageTaskTests()
    {
        _output =
            new SegmentOutput<int>(
                _boundary, OutputOrder.Queue, queue: 0, new WorkerCounts(new SegmentShape(0, 1), takesDeadLetters: false),
                new WorkerSignal(null),
                CancellationToken.None);
        SimulatedTable table = Line.Of(1).Splices.Enter(out int cell);
        Assert.True(_output.EmitAsync(table, cell, 1).IsCompletedSuccessfully);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task They_are_sent_before_it_is_waited_for(bool hasResult)
    {
        ValueTask waiting = After(hasResult);
        Assert.Equal(1, _boundary.Queued);
        Assert.False(waiting.IsCompleted);

        _stage.SetResult(5);

        await waiting;
    }

    [Theory, InlineData(true), InlineData(false)]
    public void They_stay_together_where_it_has_come_back_already(bool hasResult)
    {
        _stage.SetResult(5);

        Assert.True(After(hasResult).IsCompletedSuccessfully);

        Assert.Equal(0, _boundary.Queued);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task It_is_waited_for_though_nobody_takes_them_any_more_and_its_own_failure_is_not_wanted(bool hasResult)
    {
        _boundary.Close();
        ValueTask waiting = After(hasResult);
        Assert.False(waiting.IsCompleted);

        _stage.SetException(new FormatException());

        await Assert.ThrowsAsync<OperationCanceledException>(async () => await waiting);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Its_failure_is_that_of_the_wait(bool hasResult)
    {
        ValueTask waiting = After(hasResult);

        _stage.SetException(new FormatException());

        await Assert.ThrowsAsync<FormatException>(async () => await waiting);
    }

    [Fact]
    public async Task Its_result_is_that_of_the_wait()
    {
        ValueTask<int> waiting = StageTask.AfterSending(_output, _stage.Task);

        _stage.SetResult(5);

        Assert.Equal(5, await waiting);
    }

    private ValueTask After(bool hasResult)
    {
        if (!hasResult) return StageTask.AfterSending(_output, (Task)_stage.Task);
        ValueTask<int> waiting = StageTask.AfterSending(_output, _stage.Task);
        return waiting.IsCompletedSuccessfully ? default : new ValueTask(waiting.AsTask());
    }
}
