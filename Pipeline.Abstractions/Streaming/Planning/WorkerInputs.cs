namespace Pipelines.Runtime;

/// <summary>What the workers of a segment read: the boundary in front of it, each worker in its way.</summary>
internal readonly record struct WorkerInputs<T>(IPort Port, PumpInput<T>[] Workers);
