namespace Pipelines.Generator.Model;

/// <summary>Why there is a queue ahead of a stage in a stream.</summary>
internal enum BoundaryCause
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>The stage sets a <c>Capacity</c>.</summary>
    Capacity,

    /// <summary>The stage has several workers.</summary>
    Workers,

    /// <summary>The stage takes batches.</summary>
    Batch,

    /// <summary>The stage before it has several workers.</summary>
    WorkersBefore,
}
