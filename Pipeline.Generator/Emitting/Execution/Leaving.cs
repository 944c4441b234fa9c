using static Pipelines.Generator.Names.LibraryCalls;

namespace Pipelines.Generator.Emitting.Execution;

/// <summary>How an item leaves a method if it does not go on.</summary>
/// <param name="Statement">The statement by which it leaves.</param>
/// <param name="Counts">
/// Where it is counted for the stage that drops it; <see langword="null"/> where the caller of the method counts it.
/// </param>
internal sealed record Leaving(string Statement, string? Counts = null)
{
    public string At(Step step) =>
        Counts is not null && step.DropsAt is { } stage ? $"{{ {Counts}.{StreamCounts.CountDropped}({stage}); {Statement} }}" : Statement;
}
