using Pipelines.Testing.Fuzzing.Inputs;
using Pipelines.Testing.Fuzzing.Judging;
using Pipelines.Testing.Fuzzing.Mutating;

namespace Pipelines.Testing.Fuzzing.Running;

/// <summary>Judges many inputs, on all cores, and makes small examples of what fails.</summary>
internal sealed class FuzzRun(Oracle oracle, ulong seed)
{
    private int _minimized;

    /// <summary>How many smaller forms of a failing input are tried.</summary>
    public int MinimizingBudget { get; init; } = 200;

    /// <summary>Every which input is looked at thoroughly.</summary>
    public int ThoroughEvery { get; init; } = 4;

    /// <summary>How many failures are made small; the others are reported as they are.</summary>
    public int MostMinimized { get; init; } = 40;

    public FuzzStatistic Statistic { get; } = new();

    /// <summary>Judges the inputs from an index on.</summary>
    /// <param name="first">The first index.</param>
    /// <param name="count">How many.</param>
    /// <param name="report">Gets the first failure of each kind, from any thread.</param>
    /// <param name="cancellation">Ends the run.</param>
    public Task RunAsync(long first, int count, Action<FuzzFailure> report, CancellationToken cancellation)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        return Parallel.ForAsync(first, first + count, parallel, async (index, stop) =>
        {
            foreach (FuzzFailure failure in await JudgeAsync(index, stop)) report(failure);
        });
    }

    /// <summary>Judges one input.</summary>
    /// <returns>Its failures of kinds that were not seen before.</returns>
    public async Task<IReadOnlyList<FuzzFailure>> JudgeAsync(long index, CancellationToken cancellation)
    {
        FuzzInput input = Mutator.Make(seed, index);
        bool thorough = index % ThoroughEvery == 0;
        Verdict verdict = await oracle.JudgeAsync(input, thorough, cancellation);
        var failures = new List<FuzzFailure>();
        foreach (Complaint complaint in Statistic.Add(verdict))
        {
            if (Interlocked.Increment(ref _minimized) > MostMinimized)
            {
                failures.Add(new FuzzFailure(seed, index, input, complaint));
                continue;
            }

            var minimizer =
                new Minimizer(
                    async smaller =>
                        (await oracle.JudgeAsync(smaller, thorough, cancellation)).Complaints.Any(
                            other => other.Signature == complaint.Signature), MinimizingBudget);
            failures.Add(new FuzzFailure(seed, index, await minimizer.MinimizeAsync(input), complaint));
        }

        return failures;
    }
}
