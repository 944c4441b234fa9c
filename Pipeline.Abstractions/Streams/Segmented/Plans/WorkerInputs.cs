namespace Pipelines.Runtime;

/// <summary>Represents what the workers of a segment read: the upstream boundary, and the input of each worker.</summary>
/// <param name="Boundary">The boundary.</param>
/// <param name="Workers">The input of each worker.</param>
/// <param name="Records">
/// The records of which worker took which slot, or <see langword="null"/> unless the workers keep the order.
/// </param>
/// <param name="IsSource">Whether the workers take the items from the source.</param>
internal readonly record struct WorkerInputs<T>(
    IBoundary Boundary, WorkerInput<T>[] Workers, DispatchRecords? Records, bool IsSource = false);
