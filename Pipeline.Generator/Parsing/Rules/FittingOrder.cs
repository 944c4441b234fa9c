using Microsoft.CodeAnalysis;
using Pipelines.Generator.Parsing.Stages;

namespace Pipelines.Generator.Parsing.Rules;

/// <summary>Searches for another order in which the same stages fit, close to their current order.</summary>
/// <remarks>
/// <para>
/// The search is bounded and deterministic. It tries to move one stage, then to swap two, and tries the shortest ways first. Then it builds
/// chains in the given order of preference.
/// </para>
/// <para>
/// Each of these steps has a limit. The number of orders grows with the factorial of the stages, and an editor repeats the search after
/// every keystroke.
/// </para>
/// </remarks>
internal sealed class FittingOrder
{
    private const int MostStages = 32;
    private const int MostSteps = 2_000;

    private readonly IReadOnlyList<StageSymbol> _stages;
    private readonly Compilation _compilation;
    private readonly bool?[,] _fits;
    private readonly bool _groupsAreTogether;

    private FittingOrder(IReadOnlyList<StageSymbol> stages, Compilation compilation)
    {
        _stages = stages;
        _compilation = compilation;
        _fits = new bool?[stages.Count, stages.Count];
        _groupsAreTogether = AreGroupsTogether([.. Enumerable.Range(0, stages.Count)]);
    }

    /// <param name="stages">All stages of a pipeline, in an order in which they do not fit.</param>
    /// <param name="compilation">The compilation, which knows the conversions.</param>
    /// <returns>
    /// The stages in an order in which each takes what the one before it emits, or <see langword="null"/> if none was found.
    /// </returns>
    public static IReadOnlyList<StageSymbol>? Of(IReadOnlyList<StageSymbol> stages, Compilation compilation) =>
        stages.Count <= MostStages && new FittingOrder(stages, compilation).Find() is { } order
        ? [.. order.Select(index => stages[index])]
        : null;

    private int[]? Find()
    {
        foreach ((int first, int last) in Pairs())
            if ((Accepted(Moved(last, first)) ?? Accepted(Moved(first, last))) is { } moved) return moved;
        foreach ((int first, int last) in Pairs())
            if (Accepted(Swapped(first, last)) is { } swapped) return swapped;
        return Chained();
    }

    /// <summary>Returns all pairs of places, the closest first.</summary>
    private IEnumerable<(int First, int Last)> Pairs() =>
        from distance in Enumerable.Range(1, _stages.Count - 1)
        from first in Enumerable.Range(0, _stages.Count - distance)
        select (first, first + distance);

    private int[] Moved(int from, int to)
    {
        List<int> order = [.. Enumerable.Range(0, _stages.Count)];
        order.RemoveAt(from);
        order.Insert(to, from);
        return [.. order];
    }

    private int[] Swapped(int first, int second)
    {
        int[] order = [.. Enumerable.Range(0, _stages.Count)];
        (order[first], order[second]) = (order[second], order[first]);
        return order;
    }

    private int[]? Accepted(int[] order)
    {
        int source = order[0];
        for (int index = 1; index < order.Length; index++)
        {
            if (!Fits(source, order[index])) return null;
            if (!_stages[order[index]].Traits.IsTransparent) source = order[index];
        }

        return KeepsGroups(order) ? order : null;
    }

    // If no stage fits next, the chain is shortened by one stage. In any case, the count of steps ends the search.
    private int[]? Chained()
    {
        int[] order = new int[_stages.Count];
        bool[] used = new bool[_stages.Count];
        int steps = 0;
        return Extend(0, source: null) ? order : null;

        bool Extend(int length, int? source)
        {
            if (length == order.Length) return KeepsGroups(order);
            for (int next = 0; next < order.Length; next++)
            {
                if (used[next] || (source is { } before && !Fits(before, next))) continue;
                if (++steps > MostSteps) return false;
                used[next] = true;
                order[length] = next;
                if (Extend(length + 1, source is not null && _stages[next].Traits.IsTransparent ? source : next)) return true;
                used[next] = false;
            }

            return false;
        }
    }

    /// <summary>Returns whether a stage takes what another one emits.</summary>
    /// <remarks>A tap or a filter emits what arrives. So the last stage that changes the item is compared.</remarks>
    private bool Fits(int source, int target) =>
        _fits[source, target] ??= _stages[source].Signature.Output.ConvertsTo(_stages[target].Signature.Input, _compilation);

    // The stages of a group are usually neighbors, and another order must not tear them apart.
    private bool KeepsGroups(int[] order) => !_groupsAreTogether || AreGroupsTogether(order);

    private bool AreGroupsTogether(int[] order)
    {
        var closed = new HashSet<string>(StringComparer.Ordinal);
        for (int index = 1; index < order.Length; index++)
        {
            if (_stages[order[index - 1]].Attribute.Group is { } left && left != _stages[order[index]].Attribute.Group) closed.Add(left);
            if (_stages[order[index]].Attribute.Group is { } entered && closed.Contains(entered)) return false;
        }

        return true;
    }
}
