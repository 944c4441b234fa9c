namespace Pipelines.Hosting;

/// <summary>Specifies what the service of a pipeline does.</summary>
public enum PipelineServiceState
{
    /// <summary>The host has not started it yet.</summary>
    NotStarted,

    /// <summary>It takes items.</summary>
    Running,

    /// <summary>It takes no items until it is resumed. Items in flight go on.</summary>
    Paused,

    /// <summary>It has failed, and waits until it starts again.</summary>
    Restarting,

    /// <summary>The host stops. No item is taken, and those in flight come out.</summary>
    Draining,

    /// <summary>The host has stopped it, and every item has come out.</summary>
    Drained,

    /// <summary>Its source has come to its end, and every item has come out.</summary>
    Completed,

    /// <summary>The host has stopped it, and not every item has come out in time.</summary>
    Canceled,

    /// <summary>It has failed for good.</summary>
    Failed,
}
