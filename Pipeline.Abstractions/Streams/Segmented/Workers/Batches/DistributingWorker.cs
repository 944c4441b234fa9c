using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>Collects the items of a batch for one of several workers that keep the order.</summary>
/// <remarks>
/// Items of two versions are never in one slot, and none are held under a version that is no longer in force: so a splice ends the batch
/// that is being formed. It can't be taken into the new version, as what the stage itself holds is: these items have not come to the stage
/// yet, and would see the old version in front of this place and the new one behind it. Where the stage is off, nothing is held.
/// </remarks>
internal sealed class DistributingWorker<T, TVersion>(
    WorkerContext<T, T> context, SpliceTableCore<TVersion> splices, int batchStage, BatchTimeout? delay) : CopyingWorker<T>(context)
    where TVersion : PipelineVersion
{
    // They take no room in a batch, so something has to bound them where nothing else comes.
    private const int MostDeadLetters = 64;

    protected override bool HoldsResults => Output.Unsent is { Count: > 0, Version: { } version } && version.State.IsEnabled(batchStage);

    protected override bool HoldsForDelay => delay is not null && HoldsResults;

    public override bool HoldsItems => true;

    public override void Poke() => Signal.Set();

    protected override async ValueTask PassAsync(StageFailure letter, Pin pin)
    {
        await base.PassAsync(letter, pin).ConfigureAwait(true);
        if (Output.Unsent?.DeadLetters?.Count >= MostDeadLetters) await Output.SendAsync().ConfigureAwait(true);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    protected override async ValueTask TendAsync()
    {
        bool isOutdated = Output.Unsent?.Version is { } version && !ReferenceEquals(version, splices.Current);
        if (isOutdated || (delay is not null && delay.IsOver(Output.Unsent?.Count ?? 0))) await Output.SendAsync().ConfigureAwait(true);
    }

    protected override void BeginBuffer() => delay?.Begin(held: 1);

    protected override ValueTask LeaveAsync() => delay?.DisposeAsync() ?? default;
}
