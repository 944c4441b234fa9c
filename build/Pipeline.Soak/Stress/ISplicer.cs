namespace Pipelines.Soak.Stress;

/// <summary>Someone who changes a pipeline while it runs. For one thread.</summary>
internal interface ISplicer
{
    Waits Waits { get; }

    /// <summary>How many splices were published by this one.</summary>
    long Splices { get; }

    /// <summary>How many were refused, because they were made for another version.</summary>
    long Conflicts { get; }

    /// <summary>Makes the next change.</summary>
    void Splice();
}
