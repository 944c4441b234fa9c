namespace Pipelines.Testing.Simulating;

/// <summary>An item of a simulation.</summary>
/// <param name="Id">
/// Unique, and greater than that of every item that comes earlier in the stream. An element that a stage emits for an item has one digit
/// more, at the place of the stage.
/// </param>
/// <param name="Origin">The item of the source that it comes from.</param>
/// <param name="Seen">The version that was current when the source emitted it. It has to enter on this version or a later one.</param>
/// <param name="Version">The version on which it entered.</param>
/// <param name="Batch">The items that were in a batch with it.</param>
/// <param name="Flow">The value of <see cref="World.Context"/> that stages have to see, or <see langword="null"/> for none.</param>
internal readonly record struct Part(long Id, int Origin, long Seen, SimulatedVersion? Version, long Batch, int? Flow = null)
{
    /// <summary>The key by which it goes to a worker. Some items have none.</summary>
    public int? Key => Origin % 4 is var key and < 3 ? key : null;

    /// <summary>The result, without the parts that differ from run to run.</summary>
    public (long Id, long Batch) Result => (Id, Batch);
}
