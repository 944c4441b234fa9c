namespace Pipelines;

/// <summary>An item on which a stage failed: what the method marked <see cref="DeadLetterAttribute">[DeadLetter]</see> gets.</summary>
/// <param name="Stage">The stage's name.</param>
/// <param name="Item">What the stage was given; for a batch stage the whole batch, as an array.</param>
/// <param name="Exception">What the stage threw.</param>
/// <param name="Version">The version of the pipeline under which the item ran.</param>
public sealed record StageFailure(string Stage, object? Item, Exception Exception, long Version);
