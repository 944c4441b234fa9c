namespace Pipelines.Soak.Hosting.Workers;

/// <summary>The sources from which the service of a worker gets its items.</summary>
internal enum WorkerKind
{
    /// <summary>Writers write to the input of the service.</summary>
    Push,

    /// <summary>The service reads from a source that does not keep its place.</summary>
    Pull,

    /// <summary>The service reads from a source that begins at a stored offset.</summary>
    Offset,
}
