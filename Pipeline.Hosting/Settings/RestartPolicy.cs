namespace Pipelines.Hosting;

/// <summary>Specifies what the service of a pipeline does after a failure.</summary>
public enum RestartPolicy
{
    /// <summary>The failure stops the host, as the failure of any background service does.</summary>
    Never,

    /// <summary>The service starts a new stream after a while, up to <see cref="ServiceSettings.MaxRestarts"/> times in a row.</summary>
    OnFailure,
}
