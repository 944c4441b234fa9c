namespace Pipelines.Generator.Bench.Sources;

/// <summary>The user's change since the last run of the generator.</summary>
internal enum Change
{
    /// <summary>There was no last time.</summary>
    Cold,

    /// <summary>Edited a method body in a file that the generator has nothing to do with.</summary>
    Unrelated,

    /// <summary>Edited the body of a stage or handler: the text changes, its meaning to the generator does not.</summary>
    Body,

    /// <summary>Edited something of which the generated code speaks.</summary>
    Related,
}
