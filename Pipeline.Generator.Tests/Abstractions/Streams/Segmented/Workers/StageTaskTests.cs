using Pipelines.Runtime;
using Pipelines.Testing.Simulating;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Workers;

/// <summary>The results that wait while a stage has not returned.</summary>
public sealed class StageTaskTests
{
    private readonly Boundary<int> _boundary =
        new(StreamParts.Default, new SegmentShape(0, 1), new SegmentShape(0, 1), capacity: 4, mostOfBuffer: 2);
    private readonly SegmentOutput<int> _output;
    private readonly TaskCompletionSource<int> _stage = new();
    private readonly SimulatedVersion _version;

    public StageTaskTests()
    {
        _output =
            new SegmentOutput<int>(
                _boundary, OutputOrder.Queue, queue: 0,
                new WorkerCounts(new SegmentShape(0, 1), new WorkClock(TimeProvider.System), takesDeadLetters: false),
                new WorkerSignal(null),
                CancellationToken.None);
        using Pin<SimulatedVersion> pin = TestChain.Of(1).Splices.Enter();
        _version = pin.Version;
        Assert.True(_output.EmitAsync(pin.Version, pin.Cell, 1).IsCompletedSuccessfully);
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Results_of_a_stopped_stream_release_their_version(bool hasStopped)
    {
        if (hasStopped) _boundary.Close();

        Assert.Equal(!hasStopped, ((IUnsentResults)_output).TrySendMeanwhile());

        Assert.Equal(hasStopped ? 0 : 1, _version.Describe().Pins);
        Assert.True(((IUnsentResults)_output).TrySendMeanwhile());
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Results_are_sent_before_a_pending_stage_task_is_awaited(bool hasResult)
    {
        ValueTask waiting = After(hasResult);
        Assert.Equal(1, _boundary.Queued);
        Assert.False(waiting.IsCompleted);

        _stage.SetResult(5);

        await waiting;
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Results_stay_buffered_if_the_stage_task_has_already_completed(bool hasResult)
    {
        _stage.SetResult(5);

        Assert.True(After(hasResult).IsCompletedSuccessfully);

        Assert.Equal(0, _boundary.Queued);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task AfterSending_to_a_closed_port_awaits_the_task_then_cancels(bool hasResult)
    {
        _boundary.Close();
        ValueTask waiting = After(hasResult);
        Assert.False(waiting.IsCompleted);

        _stage.SetException(new FormatException());

        await Assert.ThrowsAsync<OperationCanceledException>(async () => await waiting);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task AfterSending_throws_the_failure_of_the_stage_task(bool hasResult)
    {
        ValueTask waiting = After(hasResult);

        _stage.SetException(new FormatException());

        await Assert.ThrowsAsync<FormatException>(async () => await waiting);
    }

    [Fact]
    public async Task AfterSending_returns_the_result_of_the_stage_task()
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
