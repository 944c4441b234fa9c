namespace Pipelines;

/// <summary>Represents what became of an item that was sent to a session, counted over everything that came of it.</summary>
/// <param name="Results">The number of results that left the pipeline. The results of a batch count for each item of the batch.</param>
/// <param name="Dropped">The number of items that a stage dropped, without a <see cref="StageAttribute.Divert"/> method.</param>
/// <param name="Diverted">
/// The number of items that a stage dropped and passed to its <see cref="StageAttribute.Divert"/> method.
/// </param>
/// <param name="Failed">
/// The number of items on which a stage failed, and that were skipped or became dead letters. An item counts here also if the
/// <see cref="StageAttribute.Divert"/> method of the stage got it. It does not count if the stage has a
/// <see cref="StageAttribute.Fallback"/>.
/// </param>
/// <param name="Exception">The exception of the first stage that failed, or <see langword="null"/> if none did.</param>
/// <remarks>
/// One item may become several: a stage that expands it may have some of its elements dropped and others returned. A batch on which its
/// stage fails counts as one item in <paramref name="Failed"/>.
/// </remarks>
public readonly record struct Settlement(int Results, int Dropped, int Diverted, int Failed, Exception? Exception)
{
    /// <summary>Gets whether everything that came of the item has left the pipeline.</summary>
    /// <value>
    /// <see langword="false"/> if the wait was canceled first. The item then continues in the session, and the numbers are those of that
    /// moment.
    /// </value>
    public bool IsSettled { get; init; }
}
