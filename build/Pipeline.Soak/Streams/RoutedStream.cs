using Pipelines.Soak.Items;

namespace Pipelines.Soak.Streams;

/// <summary>Workers by key, and a route with lanes. The order of each writer is kept, because its number is the key.</summary>
internal sealed partial class RoutedStream(StreamStages work, Faults faults) : IStressedStream
{
    private const int Batch = 5;

    public IPipeline<StreamItem, StreamItem> Pipeline => this;

    public StreamStages Work => work;

    public bool IsOrdered => true;

    [Stage(Order = 10)]
    private static StreamItem FirstLeft(StreamItem item) => item.Mark(StreamMarks.FirstLeft);

    [Stage(Order = 20, Kind = StageKind.Filter, Required = true, Parallelism = 2, Capacity = 64, PartitionBy = nameof(Writer))]
    private static bool Sieve(StreamItem item) => !item.IsSieved;

    [Stage(Order = 30, Kind = StageKind.Route, Parallelism = 3, Capacity = 12, Ordered = false, PartitionBy = nameof(Writer))]
    private static Side Choose(StreamItem item) => item.Id % 2 == 0 ? Side.Left : Side.Right;

    [Stage(Order = 40, On = Side.Left)]
    private async ValueTask<StreamItem> Stay(StreamItem item, CancellationToken cancellationToken) => await work.StayAsync(item);

    [Stage(Order = 41, On = Side.Left)]
    private static StreamItem LeftLane(StreamItem item) => item.Mark(StreamMarks.LeftLane);

    [Stage(Order = 42, On = Side.Right)]
    private static StreamItem RightLane(StreamItem item) => item.Mark(StreamMarks.RightLane);

    [Stage(Order = 45, Capacity = 16)]
    private static StreamItem FirstRight(StreamItem item) => item.Mark(StreamMarks.FirstRight);

    [Stage(Order = 50, Required = true, OnError = ErrorAction.DeadLetter)]
    private static StreamItem Check(StreamItem item) => StreamStages.Check(item);

    [Stage(Order = 60, Kind = StageKind.Expand, Required = true, Capacity = 32)]
    private static IEnumerable<StreamItem> Split(StreamItem item) => StreamStages.Split(item);

    [Stage(Order = 70, BatchSize = Batch, BatchTimeoutMilliseconds = 2)]
    private void Look(IReadOnlyList<StreamItem> items) => StreamStages.Look(items, Batch, faults);

    [Stage(Order = 80)]
    private static StreamItem SecondLeft(StreamItem item) => item.Mark(StreamMarks.SecondLeft);

    [Stage(Order = 90, Capacity = 128, Required = true)]
    private StreamItem CheckLane(StreamItem item)
    {
        bool left = item.Marks.HasFlag(StreamMarks.LeftLane);
        if (left == item.Marks.HasFlag(StreamMarks.RightLane)) faults.Add(Fault.Torn, $"{item} took {(left ? "both lanes" : "no lane")}");
        return item;
    }

    [Stage(Order = 100)]
    private static StreamItem SecondRight(StreamItem item) => item.Mark(StreamMarks.SecondRight);

    [DeadLetter]
    private void Bury(StageFailure failure) => work.Bury(failure);

    private static int Writer(StreamItem item) => item.Writer;
}

/// <summary>The lanes of <see cref="RoutedStream"/>.</summary>
internal enum Side
{
    Left,
    Right,
}
