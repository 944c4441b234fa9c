namespace Pipelines.Generator.Emitting.Many;

/// <summary>Represents a place between two steps.</summary>
/// <param name="Block">The block after it.</param>
/// <param name="Step">The step of that block after it, or 0 for the whole block.</param>
internal readonly record struct Place(int Block, int Step);
