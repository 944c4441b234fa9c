namespace Pipelines.Testing.Simulating;

/// <summary>What may happen in the runs of a scenario; the seed decides what does.</summary>
internal sealed record Scenario
{
    public int MostWorkers { get; init; } = 1;

    /// <summary>Whether order has to be kept; otherwise the seed decides.</summary>
    public bool AlwaysOrdered { get; init; } = true;

    public bool Splices { get; init; }

    public bool Faults { get; init; }

    /// <summary>Stages that fail may skip the item, or send it to the dead letters.</summary>
    public bool Policies { get; init; }

    public bool Cancels { get; init; }

    /// <summary>The consumer may leave early, or fail himself.</summary>
    public bool Leaves { get; init; }

    /// <summary>Items are written to a session by several writers, which is disposed or completed at any moment.</summary>
    public bool IsSession { get; init; }

    public bool Delays { get; init; }

    public bool MustBatch { get; init; }

    /// <summary>A bug to be found.</summary>
    public SimulatedFault Injected { get; init; }
}
