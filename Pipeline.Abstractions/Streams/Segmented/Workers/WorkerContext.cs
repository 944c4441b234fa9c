namespace Pipelines.Runtime;

/// <summary>What a worker of a segment works with.</summary>
/// <param name="Segment">The segment, which its workers share.</param>
/// <param name="Number">The worker's number in the segment, from 0.</param>
/// <param name="Input">The buffers that it takes.</param>
/// <param name="Output">Takes its results.</param>
/// <param name="Signal">Wakes it.</param>
internal readonly record struct WorkerContext<TIn, TOut>(
    SegmentRun Segment, int Number, WorkerInput<TIn> Input, SegmentOutput<TOut> Output, WorkerSignal Signal);
