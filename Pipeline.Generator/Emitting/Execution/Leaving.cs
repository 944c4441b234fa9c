using static Pipelines.Generator.Names.LibraryCalls;

namespace Pipelines.Generator.Emitting.Execution;

/// <summary>Represents how an item leaves a method if it does not continue.</summary>
/// <param name="Statement">The statement by which it leaves.</param>
/// <param name="Counts">
/// The variable that counts the item for the stage that drops it, or <see langword="null"/> if the caller of the method counts it.
/// </param>
internal sealed record Leaving(string Statement, string? Counts = null)
{
    public string At(Step step) =>
        Counts is not null && step.DropsAt is { } stage ? $"{{ {Counts}.{StreamCounts.CountDropped}({stage}); {Statement} }}" : Statement;
}
