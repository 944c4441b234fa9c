using Pipelines.Generator.Names;

namespace Pipelines.Generator.Parsing.Stages;

/// <summary>Checks whether a stage in a lane can have the settings of its attribute.</summary>
internal static class LaneSettings
{
    /// <summary>The reason why a setting that only workers have is without effect on a stage in a lane.</summary>
    public const string OnRoute = "a stage in a lane runs on the workers of its route: set it there together with Parallelism";

    /// <summary>Returns a setting that a stage in a lane can't have, and the way out; or <see langword="null"/> if there is none.</summary>
    public static (string Setting, string Advice)? WhyNot(StageAttributeData attribute)
    {
        if (attribute.On is null) return null;
        const string Elsewhere = "set it on the route or on a stage after the lanes";
        if (attribute.Capacity > 0) return (LibraryNames.Capacity, Elsewhere);
        if (attribute.IsParallel) return (LibraryNames.Parallelism, Elsewhere);
        return attribute.AsksForBatches ? (LibraryNames.BatchSize, "take batches in a stage after the lanes") : null;
    }
}
