namespace Pipelines.Runtime;

/// <summary>Represents what the workers of a segment read: the upstream boundary, and the input of each worker.</summary>
/// <param name="Boundary">The boundary.</param>
/// <param name="Workers">The input of each worker.</param>
/// <param name="Records">
/// The records of which worker took which slot, or <see langword="null"/> unless the workers keep the order.
/// </param>
internal readonly record struct WorkerInputs<T>(IBoundary Boundary, WorkerInput<T>[] Workers, DispatchRecords? Records);
