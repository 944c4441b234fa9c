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
    public bool IsOrdered => Workers == 1 || Ordered;

    public SegmentShape Shape => new(Stages[0].Index, Stages.Length)
    {
        Capacity = Capacity,
        Parallelism = Workers,
        Ordered = Ordered,
        BatchSize = Stages[0].BatchSize,
        CountsOff = Flavour == Flavour.Many,
        BatchTimeoutMilliseconds = DelayMilliseconds,
    };

    public override string ToString() =>
        $"{Flavour}({string.Join<StageSpec>('+', Stages)} capacity {Capacity} workers {Workers}{(Ordered ? "" : " unordered")}"
        + $"{(DelayMilliseconds > 0 ? $" delay {DelayMilliseconds}" : "")})";
}
