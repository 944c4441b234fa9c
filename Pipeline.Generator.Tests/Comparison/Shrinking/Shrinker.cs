using Pipelines.Generator.Tests.Comparison.Running;
using Pipelines.Generator.Tests.Comparison.Specs;

namespace Pipelines.Generator.Tests.Comparison.Shrinking;

/// <summary>Makes a failing case smaller for as long as it fails in the same way.</summary>
/// <remarks>A generator of random data that shrinks by drawing again would compile a pipeline for each try; here all smaller cases of a round are compiled at once.</remarks>
internal sealed class Shrinker(Comparer comparer)
{
    private const int MostRounds = 60;
    private const int CasesOfACompilation = 40;

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
        foreach (Case[] candidates in SmallerCases.Of(failure.Case).Where(static candidate => Validity.IsValid(candidate.Pipeline) && candidate.Script.Count > 0).Chunk(CasesOfACompilation))
        {
            Failure?[] failures = await comparer.CompareAsync(candidates);
            if (Array.Find(failures, failure.IsLike) is { } found) return found;
        }

        return null;
    }
}
