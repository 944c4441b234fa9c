namespace Pipelines.Generator.Model;

/// <summary>What follows from a stage's kind alone, for stages as well as for the steps that generated code makes of them.</summary>
internal static class StageKinds
{
    /// <summary>The item that goes on is the one that came in.</summary>
    public static bool IsTransparent(this StageKind kind) => kind is StageKind.Tap or StageKind.Filter;

    /// <summary>An item may end here because the stage says so.</summary>
    public static bool Filters(this StageKind kind) => kind is StageKind.Filter or StageKind.FilterMap;
}
