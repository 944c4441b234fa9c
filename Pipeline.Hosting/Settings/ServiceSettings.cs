namespace Pipelines.Hosting;

/// <summary>Represents the settings of the service of a pipeline.</summary>
/// <remarks>A change takes effect the next time that the service needs the setting: at a failure, or when the host stops.</remarks>
public sealed class ServiceSettings
{
    /// <summary>Gets or sets whether the service starts again after a failure.</summary>
    /// <value>The default is <see cref="RestartPolicy.Never"/>: the failure stops the host.</value>
    public RestartPolicy Restart { get; set; }

    /// <summary>Gets or sets how many times in a row the service starts again, before a failure stops the host.</summary>
    /// <value>The default is 5. Not negative.</value>
    public int MaxRestarts { get; set; } = 5;

    /// <summary>Gets or sets the time from the first failure to the first restart. Each one in a row takes twice as long.</summary>
    /// <value>The default is a second. Up to a fifth is added at random, so that several processes don't restart in step.</value>
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets or sets the longest time from a failure to a restart.</summary>
    /// <value>The default is a minute.</value>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets or sets the time after which a service that runs has recovered, so that the next failure is the first one.</summary>
    /// <value>The default is five minutes.</value>
    public TimeSpan HealthyAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Gets or sets the time in which the service ends when the host stops.</summary>
    /// <value>
    /// The default is 20 seconds. Items in flight that have not come out after nine tenths of it, or a second before its end, are canceled.
    /// It must be below the time that the host and the environment have, which is 30 seconds for the .NET host
    /// and for Kubernetes. With <see cref="Timeout.InfiniteTimeSpan"/>, only the host's time ends the drain.
    /// </value>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Gets or sets whether the host stops when the source has come to its end.</summary>
    /// <value>The default is <see langword="false"/>.</value>
    public bool StopHostWhenCompleted { get; set; }
}
