namespace Pipelines;

/// <summary>
/// The exception that is thrown when a handler of <see cref="SpliceTable.Changed"/> threw. The splice has been published and remains in
/// effect.
/// </summary>
/// <remarks>
/// <para>
/// The member that published the splice throws it after all handlers were called. Members that also wait throw it after the wait.
/// </para>
/// <para>If several threads publish at the same time, one of them calls the handlers for all, and that one throws.</para>
/// </remarks>
public sealed class SpliceNotificationException : Exception
{
    internal SpliceNotificationException(string pipeline, long version, Exception failure)
        : base($"A handler of Changed of {pipeline} threw, and the splice remains in effect as version {version}: "
        + $"{failure.Message}", failure) =>
        Version = version;

    /// <summary>Gets the version that the throwing member would have returned.</summary>
    public long Version { get; }

    /// <summary>
    /// Gets the insertion that <c>InsertBefore</c> or <c>InsertAfter</c> would have returned. Disposing it removes the function.
    /// </summary>
    /// <value>The insertion, or <see langword="null"/> if the throwing member is not one of these members of a handle.</value>
    public Insertion? Insertion { get; internal set; }
}
