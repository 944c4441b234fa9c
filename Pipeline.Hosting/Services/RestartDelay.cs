namespace Pipelines.Hosting.Services;

/// <summary>Computes how long a service waits after a failure.</summary>
internal static class RestartDelay
{
    private const double MostJitter = 0.2;

    // More doublings would overflow, and end in the longest delay anyway.
    private const int MostDoublings = 30;

    /// <param name="settings">The settings of the service.</param>
    /// <param name="failures">The number of failures in a row, from 1.</param>
    /// <param name="random">A random number from 0 to 1.</param>
    public static TimeSpan After(ServiceSettings settings, int failures, double random)
    {
        double delay = settings.FirstDelay.Ticks * Math.Pow(2, Math.Min(failures - 1, MostDoublings));
        return TimeSpan.FromTicks((long)Math.Min(delay * (1 + (random * MostJitter)), settings.MaxDelay.Ticks));
    }
}
