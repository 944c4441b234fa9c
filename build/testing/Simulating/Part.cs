namespace Pipelines.Testing.Simulating;

/// <summary>An item of a simulation.</summary>
/// <param name="Id">
/// Unique, and greater than that of every item that comes earlier in the stream: an element that a stage gives for an item has a digit
/// more, at the place of the stage.
/// </param>
/// <param name="Origin">Which item of the source it comes from.</param>
/// <param name="Seen">The version in force when the source gave it: it has to enter under this one or a later one.</param>
/// <param name="Table">The version under which it entered.</param>
/// <param name="Batch">Which items were in a batch with it.</param>
internal readonly record struct Part(long Id, int Origin, long Seen, SimulatedTable? Table, long Batch)
{
    /// <summary>What came out, without what differs from run to run.</summary>
    public (long Id, long Batch) Result => (Id, Batch);
}
