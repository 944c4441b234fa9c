namespace Pipelines.Generator;

/// <summary>The names of the incremental steps; the tests read this class, so that no step goes unwatched.</summary>
internal static class TrackingNames
{
    public const string Parsed = "Parsed";
    public const string Sorted = "Sorted";
    public const string ErrorReporting = "ErrorReporting";
    public const string Files = "Files";
}
