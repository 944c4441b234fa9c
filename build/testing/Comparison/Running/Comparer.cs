using System.Reflection;
using Pipelines.Testing.Comparison.Meaning;
using Pipelines.Testing.Comparison.Specs;
using Pipelines.Testing.Comparison.Writing;

namespace Pipelines.Testing.Comparison.Running;

/// <summary>Compiles cases, runs them, and compares what they did with what was meant.</summary>
/// <param name="slip">A wrong rule for the interpreter.</param>
/// <param name="patch">A change of the generated text.</param>
internal sealed class Comparer(Slip slip = Slip.None, Func<string, string>? patch = null)
{
    // Nothing of a script waits for time, so this is reached only by what never ends.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The failure of each case, or null. Cases that share a pipeline share its compilation.</summary>
    public async Task<Failure?[]> CompareAsync(IReadOnlyList<Case> cases)
    {
        PipelineSpec[] pipelines =
            [.. cases.Select(static @case => @case.Pipeline).Distinct(ReferenceEqualityComparer.Instance).Cast<PipelineSpec>()];
        CompiledPipelines compiled = await PipelineCompilation.CompileAsync(pipelines, patch);
        if (compiled.Assembly is null)
        {
            return pipelines.Length > 1
                ? await IsolateAsync(cases, pipelines)
                : [.. cases.Select(@case => new Failure(compiled.Kind, @case, compiled.Problem, compiled.Rule))];
        }

        var failures = new Failure?[cases.Count];
        for (int index = 0; index < cases.Count; index++)
            failures[index] = await CompareAsync(cases[index], compiled.Assembly, Array.IndexOf(pipelines, cases[index].Pipeline));
        return failures;
    }

    // One that does not compile hides the others: halves are tried, so that few bad ones among many are found soon.
    private async Task<Failure?[]> IsolateAsync(IReadOnlyList<Case> cases, PipelineSpec[] pipelines)
    {
        var firstHalf = new HashSet<object>(pipelines.Take(pipelines.Length / 2), ReferenceEqualityComparer.Instance);
        var results = new Dictionary<Case, Failure?>(ReferenceEqualityComparer.Instance);
        foreach (IGrouping<bool, Case> half in cases.GroupBy(@case => firstHalf.Contains(@case.Pipeline)))
            foreach ((Case @case, Failure? failure) in half.Zip(await CompareAsync([.. half])))
                results[@case] = failure;
        return [.. cases.Select(@case => results[@case])];
    }

    private async Task<Failure?> CompareAsync(Case @case, Assembly assembly, int number)
    {
        Type type = assembly.GetType(PipelineSource.PipelineType(@case.Pipeline, number), throwOnError: true)!;
        Type derived = assembly.GetType(PipelineSource.DerivedType(@case.Pipeline, number), throwOnError: true)!;
        Type log = assembly.GetType(PipelineSource.LogType(number), throwOnError: true)!;
        try
        {
            IReadOnlyList<string> meant = MeantScript.Of(@case, slip);
            return await CompareAsync(isObserved: false) ?? await CompareAsync(isObserved: true);

            // Items that are timed must fare as all others.
            async Task<Failure?> CompareAsync(bool isObserved)
            {
                Task<IReadOnlyList<string>> run = Task.Run(() => LiveScript.RunAsync(@case, type, derived, log, isObserved));
                return Failure.Compare(@case, meant, await run.WaitAsync(Patience));
            }
        }
        catch (TimeoutException)
        {
            return new Failure(FailureKind.DoesNotEnd, @case, "The script did not come to its end.");
        }
        catch (Exception exception)
            when (exception is MissingMemberException || exception is TargetInvocationException { InnerException: MissingMemberException }
                || exception is InvalidCastException)
        {
            return new Failure(FailureKind.LacksMembers, @case, (exception.InnerException ?? exception).ToString());
        }
    }
}
