using System.Diagnostics.CodeAnalysis;
using Pipelines.Generator.Tests.Examples;
using Pipelines.Runtime;
using Pipelines.Testing.Simulating;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Runs;

/// <summary>Segments that work like generated code for <see cref="Routed.Checkout"/>.</summary>
internal static class RoutedSegments
{
    /// <summary>The last digit of an item says which way it takes.</summary>
    public const int Express = 0;

    public const int Big = 1;

    public const int Small = 2;

    /// <summary>No lane: the item continues after the lanes.</summary>
    public const int NoLane = 3;

    /// <summary>The lane <c>Bulk</c>, and none of its lanes: the item is dropped.</summary>
    public const int Dropped = 4;

    /// <summary>The last stage of the lane drops the item.</summary>
    public const int ExpressDropped = 5;

    public const int SmallDropped = 6;

    /// <summary>The last stage of the lane fails.</summary>
    public const int BigFails = 7;

    public static SegmentedStreamBuilder<int, int, SimulatedVersion> Sync(
        SpliceTableCore<SimulatedVersion> splices, SegmentShape shape) =>
        SegmentedStreams.Of<int, SimulatedVersion>(splices).Segment<int, SyncSegment>(default, shape);

    public static SegmentedStreamBuilder<int, int, SimulatedVersion> Async(
        SpliceTableCore<SimulatedVersion> splices, SegmentShape shape) =>
        SegmentedStreams.Of<int, SimulatedVersion>(splices).AsyncSegment<int, (bool, int), AsyncSegment>(default, shape);

    // Stages that are disabled have no outcome. Their worker knows how many items skip them.
    private static bool TryRun(SimulatedVersion version, int item, StreamCounts counts)
    {
        int way = item % 10;
        if (way == NoLane) return true;
        return version.LaneTarget(way is Express or ExpressDropped ? Routed.Express : Routed.Bulk) == Routed.Express
            ? TrySell(version, way, counts)
            : TryPrice(version, way, counts);
    }

    private static bool TrySell(SimulatedVersion version, int way, StreamCounts counts)
    {
        counts.CountLane(2);
        if (!counts.Handles(version.RunsLane(Routed.Express), 2)) return true;
        return way != ExpressDropped || !version.Runs(2) || Drop(2, counts);
    }

    private static bool TryPrice(SimulatedVersion version, int way, StreamCounts counts)
    {
        counts.CountLane(3);
        if (!counts.Handles(version.RunsLane(Routed.Bulk), 3, 4)) return true;
        if (way == Dropped) return Drop(4, counts);
        int lane = version.LaneTarget(way is Small or SmallDropped ? Routed.Small : Routed.Big);
        int stage = lane == Routed.Big ? 5 : 6;
        counts.CountLane(stage);
        if (!counts.Handles(version.RunsLane(lane), stage)) return true;
        if (way == BigFails) throw new FormatException();
        return way != SmallDropped || !version.Runs(stage) || Drop(stage, counts);
    }

    private static bool Drop(int stage, StreamCounts counts)
    {
        counts.CountDropped(stage);
        return false;
    }

    private readonly struct SyncSegment : ISegment<int, int, SimulatedVersion>
    {
        public bool TryRun(
            SimulatedVersion version, int item, [MaybeNullWhen(false)] out int result, StreamCounts counts,
            CancellationToken cancellationToken)
        {
            result = item;
            return RoutedSegments.TryRun(version, item, counts);
        }
    }

    private readonly struct AsyncSegment : IAsyncSegment<int, int, (bool GoesOn, int Item), SimulatedVersion>
    {
        public async ValueTask<(bool GoesOn, int Item)> RunAsync(
            SimulatedVersion version, int item, StreamCounts counts, bool keepContext, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return (TryRun(version, item, counts), item);
        }

        public bool TryGet((bool GoesOn, int Item) completed, [MaybeNullWhen(false)] out int result)
        {
            result = completed.Item;
            return completed.GoesOn;
        }
    }
}
