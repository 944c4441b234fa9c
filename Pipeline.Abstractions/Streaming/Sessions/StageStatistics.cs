namespace Pipelines;

/// <summary>What was counted at one stage of a running stream.</summary>
/// <param name="Name">The stage's name.</param>
/// <param name="In">Items that came to the stage.</param>
/// <param name="Out">Items that went on from it, or passed it by.</param>
/// <param name="Dropped">Items that it dropped.</param>
/// <param name="Failed">Items on which it failed with <see cref="ErrorAction.Skip"/> or <see cref="ErrorAction.DeadLetter"/>.</param>
/// <param name="QueueLength">Items that wait in the queue in front of the stage; 0 if there is no queue.</param>
public readonly record struct StageStatistics(string Name, long In, long Out, long Dropped, long Failed, int QueueLength);
