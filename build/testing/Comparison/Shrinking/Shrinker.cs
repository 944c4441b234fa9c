using Pipelines.Testing.Comparison.Running;
using Pipelines.Testing.Comparison.Specs;

namespace Pipelines.Testing.Comparison.Shrinking;

/// <summary>Makes a failing case smaller for as long as it fails in the same way.</summary>
/// <remarks>
/// A library that shrinks by drawing again would compile a pipeline for each try. Here smaller scripts need no new compilation, and smaller
/// pipelines are compiled several at once.
/// </remarks>
internal sealed class Shrinker(Comparer comparer)
{
    private const int MostRounds = 100;
    private const int CasesOfACompilation = 12;

    public async Task<Failure> ShrinkAsync(Failure failure)
    {
        for (int round = 0; round < MostRounds; round++)
        {
            Failure? smaller = await FindSmallerAsync(failure);
            if (smaller is null) return failure;
            failure = smaller;
        }

        return failure;
    }

    private async Task<Failure?> FindSmallerAsync(Failure failure)
    {
        if (await FindAsync(failure, [.. SmallerCases.WithSmallerScript(failure.Case)]) is { } shorter) return shorter;
        foreach (Case[] candidates in SmallerCases.WithSmallerPipeline(failure.Case)
            .Where(static candidate => Validity.IsValid(candidate.Pipeline)).Chunk(CasesOfACompilation))
            if (await FindAsync(failure, candidates) is { } simpler) return simpler;
        return null;
    }

    private async Task<Failure?> FindAsync(Failure failure, Case[] candidates)
    {
        Case[] possible = [.. candidates.Where(static candidate => candidate.Script.Count > 0)];
        return possible.Length == 0 ? null : Array.Find(await comparer.CompareAsync(possible), failure.IsLike);
    }
}
