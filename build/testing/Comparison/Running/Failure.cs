using System.Text;
using Pipelines.Testing.Comparison.Specs;
using Pipelines.Testing.Comparison.Writing;

namespace Pipelines.Testing.Comparison.Running;

internal enum FailureKind
{
    GeneratorThrew,
    DoesNotCompile,
    IsReported,
    LacksMembers,
    Differs,
    DoesNotEnd,
}

/// <summary>A case in which what is generated is not what is meant.</summary>
/// <param name="Kind">The kind of failure.</param>
/// <param name="Case">The case.</param>
/// <param name="Detail">Diagnostics, or the two transcripts where they part.</param>
/// <param name="Rule">The diagnostic's id, so that shrinking does not stray to another fault.</param>
internal sealed record Failure(FailureKind Kind, Case Case, string Detail, string Rule = "")
{
    /// <summary>Whether another failure is likely the same one.</summary>
    public bool IsLike(Failure? other) => other is not null && other.Kind == Kind && other.Rule == Rule;

    /// <summary>The case as a reader wants it: the source, the script, and what was seen.</summary>
    public string Report()
    {
        var text = new StringBuilder();
        text.Append(Kind).Append("\n\n").Append(PipelineSource.Of(Case.Pipeline, 0)).Append('\n');
        foreach (Step step in Case.Script) text.Append("- ").Append(step).Append('\n');
        return text.Append('\n').Append(Detail).Append('\n').ToString();
    }

    /// <summary>The place where two transcripts part, with some lines before it.</summary>
    public static Failure? Compare(Case @case, IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        int at = 0;
        while (at < expected.Count && at < actual.Count && expected[at] == actual[at]) at++;
        if (at == expected.Count && at == actual.Count) return null;
        var text = new StringBuilder();
        if (at > 12) text.Append("  ...\n");
        for (int line = Math.Max(0, at - 12); line < at; line++) text.Append("  ").Append(expected[line]).Append('\n');
        for (int line = at; line < Math.Min(expected.Count, at + 4); line++) text.Append("- ").Append(expected[line]).Append('\n');
        for (int line = at; line < Math.Min(actual.Count, at + 4); line++) text.Append("+ ").Append(actual[line]).Append('\n');
        return new Failure(FailureKind.Differs, @case, $"Meant (-), generated (+):\n{text}");
    }
}
