namespace Pipelines;

/// <summary>A handler of <see cref="SpliceTable.Changed"/> threw. The splice has been published all the same, and stands.</summary>
/// <remarks>
/// Thrown when all handlers were called, by what has published the splice, or by another thread's publishing meanwhile, if that one
/// delivered for both. Members that wait have waited first.
/// </remarks>
public sealed class SpliceNotificationException : Exception
{
    internal SpliceNotificationException(string pipeline, long version, Exception failure)
        : base($"A handler of Changed of {pipeline} threw, the splice stands as version {version}: {failure.Message}", failure) =>
        Version = version;

    /// <summary>The version that the member which throws would have returned.</summary>
    public long Version { get; }

    /// <summary>
    /// What <c>InsertBefore</c> or <c>InsertAfter</c> would have returned: disposing it takes the function out again.
    /// <see langword="null"/> where nothing was inserted by a handle.
    /// </summary>
    public Insertion? Insertion { get; internal set; }
}
