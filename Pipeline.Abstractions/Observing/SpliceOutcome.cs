namespace Pipelines.Runtime;

/// <summary>Specifies what has come of a splice.</summary>
internal enum SpliceOutcome
{
    /// <summary>It is in effect, as a new version.</summary>
    Published,

    /// <summary>Another version than the expected one was in effect.</summary>
    Conflict,

    /// <summary>One of its edits was invalid.</summary>
    Refused,
}
