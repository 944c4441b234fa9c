namespace Pipelines.Soak.Stress;

/// <summary>Changes a pipeline while it runs. For one thread.</summary>
internal interface ISplicer
{
    Waits Waits { get; }

    /// <summary>The number of splices that it published.</summary>
    long Splices { get; }

    /// <summary>The number of its splices that were refused, because they were made for another version.</summary>
    long Conflicts { get; }

    /// <summary>Makes the next change.</summary>
    void Splice();
}
