namespace Pipelines.Runtime;

/// <summary>Represents what a worker of a segment works with.</summary>
/// <param name="Segment">The segment, which its workers share.</param>
/// <param name="Number">The worker's number in the segment, from 0.</param>
/// <param name="Input">The input of the worker.</param>
/// <param name="Output">The output that takes its results.</param>
/// <param name="Signal">The signal that wakes it.</param>
/// <param name="Boundary">The boundary to which the output belongs.</param>
internal readonly record struct WorkerContext<TIn, TOut>(
    SegmentRun Segment, int Number, WorkerInput<TIn> Input, SegmentOutput<TOut> Output, WorkerSignal Signal, Boundary<TOut> Boundary);
