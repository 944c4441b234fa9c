namespace Pipelines.Soak.Hosting.Workers;

/// <summary>The faults that can be injected into a worker.</summary>
internal enum WorkerFault
{
    None,

    /// <summary>The first result is not written.</summary>
    Lose,

    /// <summary>The first result is written twice.</summary>
    Double,

    /// <summary>The first item of each writer is written to the input, and not noted as accepted.</summary>
    Smuggle,

    /// <summary>The stored offset is that of the items that were read, and not of those that are settled.</summary>
    Early,
}
