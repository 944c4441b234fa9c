namespace Pipelines.Testing.Simulating;

/// <summary>The events that may occur in the runs of a scenario. The seed decides which of them do.</summary>
internal sealed record Scenario
{
    public int MostWorkers { get; init; } = 1;

    /// <summary>Whether workers keep the order; otherwise the seed decides.</summary>
    public bool AlwaysOrdered { get; init; } = true;

    /// <summary>Whether workers may take items by key.</summary>
    public bool Keys { get; init; }

    public bool Splices { get; init; }

    public bool Faults { get; init; }

    /// <summary>Whether failing stages may skip the item, or make it a dead letter.</summary>
    public bool Policies { get; init; }

    public bool Cancels { get; init; }

    /// <summary>Whether the consumer may leave early, or fail itself.</summary>
    public bool Leaves { get; init; }

    /// <summary>Whether several writers write the items to a session, which is disposed or completed at any moment.</summary>
    public bool IsSession { get; init; }

    /// <summary>Whether the writers of a session send some of the items, and compare what became of them with the ledger.</summary>
    public bool Sends { get; init; }

    /// <summary>Whether the contexts of the writers of a session flow with their items, which are traced.</summary>
    public bool Flows { get; init; }

    public bool Delays { get; init; }

    public bool MustBatch { get; init; }

    /// <summary>The injected fault, which has to be found.</summary>
    public SimulatedFault Injected { get; init; }
}
