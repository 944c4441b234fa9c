using static Pipelines.Generator.Names.LibraryCalls;

namespace Pipelines.Generator.Emitting.Execution;

/// <summary>Represents how an item leaves a method if it does not continue.</summary>
internal sealed class Leaving
{
    private readonly string[] _statements;
    private readonly string? _counts;

    /// <param name="statements">The statements by which it leaves.</param>
    /// <param name="counts">
    /// The variable that counts the item for the stage that drops it, or <see langword="null"/> if the caller of the method counts it.
    /// </param>
    public Leaving(string[] statements, string? counts = null)
    {
        _statements = statements;
        _counts = counts;
    }

    /// <summary>Returns the statement by which an item leaves that a step drops.</summary>
    /// <param name="step">The step.</param>
    /// <param name="first">The statement before it, if there is one.</param>
    public string At(Step step, string? first = null)
    {
        string[] all = AllAt(step, first);
        return all.Length == 1 ? all[0] : $"{{ {string.Join(" ", all)} }}";
    }

    /// <summary>Returns the same statements one by one.</summary>
    public string[] AllAt(Step step, string? first = null)
    {
        string? count = _counts is not null && step.DropsAt is { } stage ? $"{_counts}.{StreamCounts.CountDropped}({stage});" : null;
        return [.. new[] { first, count }.OfType<string>(), .. _statements];
    }
}
