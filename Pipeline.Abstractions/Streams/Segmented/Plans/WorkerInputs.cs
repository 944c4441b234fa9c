namespace Pipelines.Runtime;

/// <summary>What the workers of a segment read: the boundary upstream of it, each worker in its way.</summary>
/// <param name="Boundary">The boundary.</param>
/// <param name="Workers">The input of each worker.</param>
/// <param name="Records">Which worker took which slot; <see langword="null"/> unless the workers keep the order.</param>
internal readonly record struct WorkerInputs<T>(IBoundary Boundary, WorkerInput<T>[] Workers, DispatchRecords? Records);
