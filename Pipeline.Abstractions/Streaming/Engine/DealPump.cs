using System.Runtime.CompilerServices;

namespace Pipelines.Runtime;

/// <summary>Collects the items of a batch for one of several workers that keep the order.</summary>
/// <remarks>What is held follows the batch stage into the version in force, as it would with the stage itself, or goes on at once if the stage is off there.</remarks>
internal sealed class DealPump<T, TTable>(
    SegmentRun segment, PumpInput<T> input, SegmentOutput<T> output, PumpSignal signal, SpliceTable<TTable> splices, int batchStage, BatchDelay? delay)
    : Pump<T, T>(segment, worker: 0, input, output, signal)
    where TTable : PipelineTable
{
    protected override bool HoldsResults => Output.Held is { Table: { } table } && Takes(table);

    public override void Poke() => Signal.Set();

    protected override async ValueTask TendAsync()
    {
        if (Output.Held?.Table is { } held && !ReferenceEquals(held, splices.Current))
        {
            TTable table = splices.Enter(out int cell);
            try
            {
                if (Takes(held) && Takes(table)) Output.MoveHeld(table, cell);
                else await Output.SendAsync().ConfigureAwait(true);
            }
            finally
            {
                table.Exit(cell);
            }
        }

        if (delay is not null && delay.IsOver(Output.Held?.Count ?? 0)) await Output.SendAsync().ConfigureAwait(true);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    protected override async ValueTask RunAsync(StreamBuffer<T> buffer, int from, int to)
    {
        while (from < to)
        {
            StreamBuffer<T> batch = await OpenAsync(buffer.Table!, buffer.Cell).ConfigureAwait(true);
            if (batch.Count == 0) delay?.Begin(held: 1);
            int count = Math.Min(to - from, batch.Limit - batch.Count);
            Array.Copy(buffer.Items, from, batch.Items, batch.Count, count);
            batch.Count += count;
            from += count;
            Output.WorkerCounts.Finish(count);
            if (batch.Count >= batch.Limit) await Output.SendAsync().ConfigureAwait(true);
        }
    }

    protected override ValueTask LeaveAsync() => delay?.DisposeAsync() ?? default;

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<StreamBuffer<T>> OpenAsync(PipelineTable table, int cell)
    {
        if (Output.Held is { Table: { } known } held && held.Count < held.Limit && !ReferenceEquals(known, table))
        {
            if (Takes(known) && Takes(table))
            {
                if (table.State.Version > known.State.Version) Output.MoveHeld(table, cell);
                return held;
            }

            await Output.SendAsync().ConfigureAwait(true);
        }

        return Output.TryOpen(table, cell, borrows: true) ?? await Output.OpenAsync(table, cell).ConfigureAwait(true);
    }

    private bool Takes(PipelineTable table) => table.State.IsOn(batchStage);
}
