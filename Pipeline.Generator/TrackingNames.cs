namespace Pipelines.Generator;

/// <summary>Lists the names of the incremental steps. The tests read this class, so that every step is watched.</summary>
internal static class TrackingNames
{
    public const string Parsed = "Parsed";
    public const string Sorted = "Sorted";
    public const string ErrorReporting = "ErrorReporting";
    public const string Files = "Files";
}
