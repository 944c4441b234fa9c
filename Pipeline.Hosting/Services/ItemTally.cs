namespace Pipelines.Hosting.Services;

/// <summary>Represents how many items a service has taken in, over all its streams. Thread-safe.</summary>
/// <param name="Taken">The number of items that streams have taken.</param>
/// <param name="InFlight">The number of items of the last stream that have not come out.</param>
internal readonly record struct ItemTally(long Taken, long InFlight);
