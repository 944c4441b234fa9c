using System.Reflection;
using System.Runtime.Loader;
using Pipelines.Generator.Tests.Comparison.Meaning;
using Pipelines.Generator.Tests.Comparison.Specs;
using Pipelines.Generator.Tests.Comparison.Writing;

namespace Pipelines.Generator.Tests.Comparison.Running;

/// <summary>Compiles cases, runs them, and compares what they did with what was meant.</summary>
/// <param name="slip">A wrong rule for the interpreter.</param>
/// <param name="patch">A change of the generated text.</param>
internal sealed class Comparer(Slip slip = Slip.None, Func<string, string>? patch = null)
{
    // Nothing of a script waits for time, so this is reached only by what never ends.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The failure of each case, or null.</summary>
    public async Task<Failure?[]> CompareAsync(IReadOnlyList<Case> cases)
    {
        (AssemblyLoadContext? context, Assembly? assembly, string problem, string rule, FailureKind kind) = await CaseCompilation.CompileAsync(cases, patch);
        if (assembly is null) return cases.Count == 1 ? [new Failure(kind, cases[0], problem, rule)] : await IsolateAsync(cases);
        var failures = new Failure?[cases.Count];
        for (int number = 0; number < cases.Count; number++) failures[number] = await CompareAsync(cases[number], assembly, number);
        context!.Unload();
        return failures;
    }

    // One that does not compile hides the others: halves are tried, so that few bad ones among many are found soon.
    private async Task<Failure?[]> IsolateAsync(IReadOnlyList<Case> cases)
    {
        int half = cases.Count / 2;
        Failure?[] first = await CompareAsync([.. cases.Take(half)]);
        return [.. first, .. await CompareAsync([.. cases.Skip(half)])];
    }

    private async Task<Failure?> CompareAsync(Case @case, Assembly assembly, int number)
    {
        Type type = assembly.GetType(PipelineSource.PipelineType(@case.Pipeline, number), throwOnError: true)!;
        Type derived = assembly.GetType(PipelineSource.DerivedType(@case.Pipeline, number), throwOnError: true)!;
        Type log = assembly.GetType(PipelineSource.LogType(number), throwOnError: true)!;
        try
        {
            IReadOnlyList<string> actual = await Task.Run(() => LiveScript.RunAsync(@case, type, derived, log)).WaitAsync(Patience);
            return Failure.Compare(@case, MeantScript.Of(@case, slip), actual);
        }
        catch (TimeoutException)
        {
            return new Failure(FailureKind.DoesNotEnd, @case, "The script did not come to its end.");
        }
        catch (Exception exception) when (exception is MissingMemberException || exception is TargetInvocationException { InnerException: MissingMemberException } || exception is InvalidCastException)
        {
            return new Failure(FailureKind.LacksMembers, @case, (exception.InnerException ?? exception).ToString());
        }
    }
}
