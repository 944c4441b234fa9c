namespace Pipelines.Runtime;

/// <summary>Represents the span of a splice that waits for quiescence. Disposing it ends it.</summary>
internal interface ISpliceSpan : IDisposable
{
    /// <param name="units">The names of the stages and lanes that the splice changes.</param>
    void Change(IEnumerable<string> units);

    /// <param name="version">The number of the version in effect after the splice.</param>
    /// <param name="isQuiescent">Whether no item was in flight on an older version at the end. Otherwise the wait was given up.</param>
    void Complete(long version, bool isQuiescent);

    void Fail(Exception exception);
}
