using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Pipelines.Generator.Findings;
using Pipelines.Generator.Model;

namespace Pipelines.Generator.Analyzers;

/// <summary>Remembers which errors the analyzer has reported in a compilation.</summary>
/// <remarks>Thread-safe: analyzers run concurrently. An entry lives as long as its compilation.</remarks>
internal static class ReportedErrors
{
    private static readonly ConditionalWeakTable<Compilation, HashSet<Problem>> InCompilation = new();

    public static void Add(DiagnosticInfo finding, Compilation compilation)
    {
        HashSet<Problem> reported = InCompilation.GetOrCreateValue(compilation);
        lock (reported) reported.Add(finding.ToProblem());
    }

    /// <summary>Returns whether the analyzer has reported an error with the same id and text.</summary>
    public static bool Contains(Diagnostic diagnostic, Compilation compilation)
    {
        if (!InCompilation.TryGetValue(compilation, out HashSet<Problem>? reported)) return false;
        lock (reported) return reported.Contains(new Problem(diagnostic.Id, diagnostic.GetMessage(CultureInfo.InvariantCulture)));
    }
}
