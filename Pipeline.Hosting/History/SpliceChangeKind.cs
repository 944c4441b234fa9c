namespace Pipelines.Hosting;

/// <summary>Specifies what a splice has changed about a stage, a group or a lane.</summary>
public enum SpliceChangeKind
{
    /// <summary>A stage, a group or a lane was enabled.</summary>
    Enabled,

    /// <summary>A stage, a group or a lane was disabled.</summary>
    Disabled,

    /// <summary>The items of a lane take another one, or their own again.</summary>
    Redirected,

    /// <summary>A function was inserted before or after a stage.</summary>
    Inserted,

    /// <summary>A function that had been inserted was removed.</summary>
    Removed,

    /// <summary>A function runs in place of the code of a stage.</summary>
    Replaced,

    /// <summary>A stage runs its own code again.</summary>
    Restored,
}
