using System.Buffers;
using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Abstractions.Splicing;

/// <summary>Waits while a batch runs. The batch itself starts the waits, so that nothing depends on threads.</summary>
public sealed class BatchQuiescenceTests
{
    private Task<SpliceResult>? _waiting;
    private bool _hadToWait;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DisableAsync_waits_for_a_batch_in_flight()
    {
        CallbackPipeline? door = null;
        door = new CallbackPipeline(() => Wait(door!.Stages.Pass));

        door.RunBatch([1], new int[1]);

        Assert.True(_hadToWait);
        Assert.True((await _waiting!).IsQuiescent);
    }

    [Fact]
    public async Task DisableAsync_waits_for_an_expanding_batch_in_flight()
    {
        ExpandCallbackPipeline? door = null;
        door = new ExpandCallbackPipeline(() => Wait(door!.Stages.Pass));

        door.RunBatch([1], new ArrayBufferWriter<int>());

        Assert.True(_hadToWait);
        Assert.True((await _waiting!).IsQuiescent);
    }

    [Fact]
    public async Task DisableAsync_does_not_wait_for_an_untracked_batch()
    {
        UntrackedCallbackPipeline? door = null;
        door = new UntrackedCallbackPipeline(() => Wait(door!.Stages.Pass));

        door.RunBatch([1], new int[1]);

        Assert.False(_hadToWait);
        Assert.True((await _waiting!).IsQuiescent);
    }

    [Fact]
    public async Task DisableAsync_does_not_wait_for_an_untracked_expanding_batch()
    {
        UntrackedExpandCallbackPipeline? door = null;
        door = new UntrackedExpandCallbackPipeline(() => Wait(door!.Stages.Pass));

        door.RunBatch([1], new ArrayBufferWriter<int>());

        Assert.False(_hadToWait);
        Assert.True((await _waiting!).IsQuiescent);
    }

    [Fact]
    public void Batch_stage_that_received_no_items_pins_no_version()
    {
        var letters = new ExpandBatchPipeline(static _ => { });

        letters.RunBatch(["-"], new ArrayBufferWriter<string>());

        Assert.True(letters.Stages.Look.DisableAsync(Token).IsCompletedSuccessfully);
    }

    private void Wait(ISwitchable stage)
    {
        _waiting = stage.DisableAsync(Token).AsTask();
        _hadToWait = !_waiting.IsCompleted;
    }
}

/// <summary>Calls a function when an item is in flight.</summary>
public sealed partial class CallbackPipeline(Action onPass)
{
    [Stage(Order = 1)]
    private void Pass(int item) => onPass();
}

/// <summary>The same with results of any number.</summary>
public sealed partial class ExpandCallbackPipeline(Action onPass)
{
    [Stage(Order = 1, Kind = StageKind.Expand)]
    private static int[] Unpack(int item) => [item];

    [Stage(Order = 2)]
    private void Pass(int item) => onPass();
}

/// <summary>Calls a function when an item is in flight, and does not track its callers.</summary>
[Pipeline(TrackCallers = false)]
public sealed partial class UntrackedCallbackPipeline(Action onPass)
{
    [Stage(Order = 1)]
    private void Pass(int item) => onPass();
}

/// <summary>The same with results of any number.</summary>
[Pipeline(TrackCallers = false)]
public sealed partial class UntrackedExpandCallbackPipeline(Action onPass)
{
    [Stage(Order = 1, Kind = StageKind.Expand)]
    private static int[] Unpack(int item) => [item];

    [Stage(Order = 2)]
    private void Pass(int item) => onPass();
}
