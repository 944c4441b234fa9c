namespace Pipelines;

/// <summary>
/// Represents an item on which a stage failed. The method marked <see cref="DeadLetterAttribute">[DeadLetter]</see> receives it.
/// </summary>
/// <param name="Stage">The name of the stage.</param>
/// <param name="Item">The item that the stage received. For a batch stage it is the whole batch, as an array.</param>
/// <param name="Exception">The exception that the stage threw.</param>
/// <param name="Version">The version of the pipeline on which the item ran.</param>
public sealed record StageFailure(string Stage, object? Item, Exception Exception, long Version);
