using Pipelines.Sample.Earthquakes;
using Pipelines.Sample.Scenes.Running;

namespace Pipelines.Sample.Scenes;

/// <summary>
/// Offers crates to a pipeline with a slow sink as fast as the pipeline accepts them. It observes how many are in flight, and their memory.
/// </summary>
internal sealed class Backpressure : IScene
{
    private const int Looks = 5;
    private const int ItemsTogether = 8;
    private const long Megabyte = 1 << 20;

    // Memory that the runtime and the report may add meanwhile. A hundredth of what the pipeline processes would exceed it.
    private const long Slack = 4 * Megabyte;

    // At the source: the session's input, which has the size of the first queue, a buffer, the queue itself, and the crate that is offered.
    // Then, for each of the two boundaries, its queue, a buffer upstream and a buffer downstream.
    private const int Bound = SlowStore.PackQueue + ItemsTogether + 1 + SlowStore.PackQueue + (2 * ItemsTogether) + SlowStore.StoreQueue
        + (2 * ItemsTogether);

    private static readonly TimeSpan LookPeriod = TimeSpan.FromMilliseconds(500);

    private readonly SlowStore _pipeline = new();
    private volatile bool _isStopping;
    private long _offered;
    private long _ahead;
    private long _waits;

    public string Name => "backpressure";

    public string Summary => "A sink is slow: the source waits for it, the queues stay within their bounds, and the memory stays flat.";

    public async Task<string> RunAsync(IReadOnlyList<Quake> quakes, SceneReport report, CancellationToken cancellationToken)
    {
        report.Line(
            "source",
            $"offers crates of {Crate.Size >> 10} KB as fast as they are accepted; the sink takes {SlowStore.ItemsInTurn}, then pauses");
        report.Line("bound", $"{Bound} crates: the queues of {SlowStore.PackQueue} and {SlowStore.StoreQueue}, and the buffers between");
        await using PipelineSession<Crate, Crate> session = _pipeline.Start(
            new StreamOptions { MaxItemsPerTransfer = ItemsTogether, DiscardOutput = true }, cancellationToken);
        Task writing = OfferAsync(quakes, session, cancellationToken);

        var memory = new List<long>();
        for (int look = 1; look <= Looks; look++)
        {
            // The delay makes the lines readable. No check depends on it.
            await Task.Delay(LookPeriod, cancellationToken);
            memory.Add(GC.GetTotalMemory(forceFullCollection: true));
            Show(report, session.GetStatistics(), memory[^1]);
        }

        _isStopping = true;
        await writing;
        await session.Completion;
        StreamStatistics total = session.GetStatistics();
        report.Line("end", $"no more crates are offered, and all have left the pipeline; the source had to wait {_waits} times");

        long grown = memory.Max() - memory.Min();
        SceneReport.Check(_ahead <= Bound, $"The source was {_ahead} crates ahead of the sink, {Bound} were allowed.");
        SceneReport.Check(_waits > 0, "The source never had to wait: the sink was not slow.");
        SceneReport.Check(
            total.In == _offered && total.Out == _offered && _pipeline.Stored == _offered,
            $"{_offered} crates were offered, {_pipeline.Stored} stored; the session counts {total.In} in, {total.Out} out.");
        SceneReport.Check(
            grown <= (Bound * Crate.Size) + Slack,
            $"The memory moved by {grown / Megabyte} MB, where {Bound} crates take {Bound * Crate.Size / Megabyte} MB.");
        return $"{_offered} crates, {_offered * Crate.Size / Megabyte} MB, went through {memory.Max() / Megabyte} MB of memory; the source "
            + $"was at most {_ahead} ahead of the sink, {Bound} is the bound; 0 lost";
    }

    private void Show(SceneReport report, StreamStatistics now, long memory)
    {
        string queues =
            string.Join(
                ", ", now.Stages.Where(static stage => stage.Name != "Weigh").Select(static stage => $"{stage.Name} {stage.QueueLength}"));
        long offered = Volatile.Read(ref _offered);
        report.Line("queues", $"{queues}; ahead {offered - _pipeline.Stored,3}; {(double)memory / Megabyte:0.0} MB; {offered} offered");
    }

    private async Task OfferAsync(IReadOnlyList<Quake> quakes, PipelineSession<Crate, Crate> session, CancellationToken cancellationToken)
    {
        while (!_isStopping)
        {
            var crate = new Crate(quakes[(int)(_offered % quakes.Count)]);
            Volatile.Write(ref _offered, _offered + 1);
            _ahead = Math.Max(_ahead, _offered - _pipeline.Stored);
            ValueTask accepted = session.Input.WriteAsync(crate, cancellationToken);
            if (!accepted.IsCompleted) _waits++;
            await accepted;
        }

        session.Complete();
    }
}

/// <summary>An item that takes memory.</summary>
internal sealed record Crate(Quake Quake)
{
    public const int Size = 8 << 10;

    public byte[] Content { get; } = new byte[Size];
}

/// <summary>A pipeline whose last stage is much slower than the stages upstream.</summary>
internal sealed partial class SlowStore
{
    public const int PackQueue = 64;
    public const int StoreQueue = 32;
    public const int ItemsInTurn = 50;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    private long _stored;

    /// <summary>Gets the number of crates in the store. The session's statistics count a crate later, with its buffer.</summary>
    public long Stored => Volatile.Read(ref _stored);

    [Stage(Order = 10)]
    private static void Weigh(Crate crate) => crate.Content[0] = (byte)(crate.Quake.Magnitude ?? 0);

    [Stage(Order = 20, Capacity = PackQueue)]
    private static void Pack(Crate crate) => crate.Content[^1] = (byte)MagnitudeBands.Of(crate.Quake.Magnitude);

    [Stage(Order = 30, Capacity = StoreQueue)]
    private async ValueTask StoreAsync(Crate crate, CancellationToken cancellationToken)
    {
        if (_stored % ItemsInTurn == 0) await Task.Delay(Pause, cancellationToken);
        Interlocked.Increment(ref _stored);
    }
}
