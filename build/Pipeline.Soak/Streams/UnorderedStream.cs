using Pipelines.Soak.Items;

namespace Pipelines.Soak.Streams;

/// <summary>All kinds of segments, with workers that overtake each other. Two workers form batches.</summary>
internal sealed partial class UnorderedStream(StreamStages work, Faults faults) : IStressedStream
{
    private const int Batch = 5;

    public IPipeline<StreamItem, StreamItem> Pipeline => this;

    public StreamStages Work => work;

    public bool IsOrdered => false;

    [Stage(Order = 10)]
    private static StreamItem FirstLeft(StreamItem item) => item.Mark(StreamMarks.FirstLeft);

    [Stage(Order = 20, Kind = StageKind.Filter, Required = true, Parallelism = 2, Capacity = 64, Ordered = false)]
    private static bool Sieve(StreamItem item) => !item.IsSieved;

    [Stage(Order = 30, Parallelism = 3, Capacity = 12, Ordered = false)]
    private async ValueTask<StreamItem> Stay(StreamItem item, CancellationToken cancellationToken) => await work.StayAsync(item);

    [Stage(Order = 40, Capacity = 16)]
    private static StreamItem FirstRight(StreamItem item) => item.Mark(StreamMarks.FirstRight);

    [Stage(Order = 50, Required = true, OnError = ErrorAction.DeadLetter)]
    private static StreamItem Check(StreamItem item) => StreamStages.Check(item);

    [Stage(Order = 60, Kind = StageKind.Expand, Required = true, Capacity = 32, Parallelism = 2, Ordered = false)]
    private static IEnumerable<StreamItem> Split(StreamItem item) => StreamStages.Split(item);

    [Stage(Order = 70, BatchSize = Batch, BatchTimeoutMilliseconds = 2, Parallelism = 2, Ordered = false)]
    private void Look(IReadOnlyList<StreamItem> items) => StreamStages.Look(items, Batch, faults);

    [Stage(Order = 80)]
    private static StreamItem SecondLeft(StreamItem item) => item.Mark(StreamMarks.SecondLeft);

    [Stage(Order = 90, Capacity = 128)]
    private static StreamItem SecondRight(StreamItem item) => item.Mark(StreamMarks.SecondRight);

    [DeadLetter]
    private void Bury(StageFailure failure) => work.Bury(failure);
}
