namespace Pipelines;

/// <summary>What was counted at one stage of a running stream.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="In">
/// Items that reached its place, also if it was off or they passed it by because its <see cref="StageAttribute.When"/> did not hold.
/// </param>
/// <param name="Out">Items that left its place: what the stage gave, and what passed it by.</param>
/// <param name="Dropped">Items that it dropped.</param>
/// <param name="Failed">Items on which it failed with <see cref="ErrorAction.Skip"/> or <see cref="ErrorAction.DeadLetter"/>.</param>
/// <param name="QueueLength">Items that wait in the queue in front of the stage; 0 if there is no queue.</param>
/// <remarks>
/// The item by which a stage fails the stream (<see cref="ErrorAction.Fail"/>) is counted, of the stages that run as one loop with that
/// one, in <paramref name="In"/> of the first one, and nowhere else.
/// </remarks>
public readonly record struct StageStatistics(string Name, long In, long Out, long Dropped, long Failed, int QueueLength)
{
    /// <summary>
    /// Gets the number of items that the stage handled: those of <see cref="In"/> that did not pass it by. An item passes by while
    /// the stage is disabled, or if its <see cref="StageAttribute.When"/> does not hold.
    /// </summary>
    /// <remarks>
    /// An item is counted when its worker is done with it. A batch stage has handled the items that it holds, too. What replaces a
    /// stage handles its items.
    /// </remarks>
    public long Handled { get; init; }
}
