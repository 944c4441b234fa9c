namespace Pipelines.Runtime;

/// <summary>A worker, as the stream sees it.</summary>
internal interface IWorker
{
    /// <summary>
    /// How often the worker has begun and ended to rest: an odd number while it waits for input, has been given none, and holds
    /// nothing that goes on by itself. 0 at other times. Any thread may ask.
    /// </summary>
    long Rest { get; }

    /// <summary>Runs to the end, and never fails.</summary>
    Task RunAsync();

    /// <summary>Whether the worker may hold items back, so that it has to know of splices. Never changes.</summary>
    bool HoldsItems { get; }

    /// <summary>The pipeline was spliced.</summary>
    void Poke();
}
