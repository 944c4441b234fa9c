using Pipelines.Runtime;

namespace Pipelines.Testing.Simulating;

internal enum Flavour
{
    Sync,
    Async,
    Many,
}

/// <summary>A segment of a simulated pipeline.</summary>
internal sealed record SegmentSpec(Flavour Flavour, StageSpec[] Stages, int Capacity, int Workers, bool Ordered, int DelayMilliseconds)
{
    /// <summary>Whether each worker gets the items whose keys belong to it.</summary>
    public bool IsKeyed { get; init; }

    // Each keyed worker forms batches of its own, whose items have no order with those of other workers.
    public bool IsOrdered => Workers == 1 || (Ordered && !(IsKeyed && Stages[0].BatchSize > 0));

    public SegmentShape Shape => new(Stages[0].Index, Stages.Length)
    {
        Capacity = Capacity,
        Parallelism = Workers,
        Ordered = Ordered && IsOrdered,
        BatchSize = Stages[0].BatchSize,
        CountsOff = Flavour == Flavour.Many,
        BatchTimeoutMilliseconds = DelayMilliseconds,
    };

    public override string ToString() =>
        $"{(IsKeyed ? "keyed " : "")}{Flavour}({string.Join<StageSpec>('+', Stages)} capacity {Capacity} workers {Workers}"
        + $"{(Ordered ? "" : " unordered")}"
        + $"{(DelayMilliseconds > 0 ? $" delay {DelayMilliseconds}" : "")})";
}
