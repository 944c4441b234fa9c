namespace Pipelines.Runtime;

/// <summary>Has the numbers of streams that are the same for all pipelines.</summary>
internal static class StreamLimits
{
    /// <summary>The minimum capacity of a queue for each ordered worker on either side of it.</summary>
    public const int LeastForOrderedWorker = 2;
}
