namespace Pipelines.Generator.Model;

/// <summary>Defines what follows from the kind alone, for stages as well as for the steps of generated code.</summary>
internal static class StageKinds
{
    /// <summary>Returns whether the item that continues is the one that came in.</summary>
    public static bool IsTransparent(this StageKind kind) => kind is StageKind.Tap or StageKind.Filter;

    /// <summary>Returns whether the stage may drop an item.</summary>
    public static bool Filters(this StageKind kind) => kind is StageKind.Filter or StageKind.FilterMap;
}
