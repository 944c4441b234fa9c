using Pipelines.Generator.Model;

namespace Pipelines.Generator.Emitting.Execution;

/// <summary>
/// A queue in the middle of a group that can be off: what it carries is of one type if the group is on for the item, and of another one if
/// the item skips the group.
/// </summary>
/// <remarks>
/// So the queue carries both, and which one it is. The item's version does not say it: the results of a batch stage go through the rest
/// of their group whatever is enabled by then. Where both are of one type and there is no batch stage, there is no such cut.
/// </remarks>
internal sealed class GroupCut
{
    private const string Name = "Cut";

    private readonly bool _isOneType;
    private readonly TypeModel _off;
    private readonly TypeModel _on;

    private GroupCut(TypeModel off, TypeModel on)
    {
        _off = off;
        _on = on;
        _isOneType = off.Text == on.Text;
        Carried =
            new TypeModel(
                _isOneType ? $"(bool, {on.Text})" : $"(bool, {off.Text}, {on.Text})", $"{off.ShortText} or {on.ShortText}",
                IsLarge: !_isOneType || on.IsLarge);
    }

    /// <summary>The type of what the queue carries.</summary>
    public TypeModel Carried { get; }

    /// <summary>Says of an item that has just been taken from the queue whether the group is enabled for it.</summary>
    public static string Condition => "item.Item1";

    private string Off => ".Item2";

    private string On => _isOneType ? ".Item2" : ".Item3";

    /// <param name="pipeline">The pipeline.</param>
    /// <param name="at">The place of the stage after the queue.</param>
    public static GroupCut? At(PipelineModel pipeline, int at)
    {
        if (!IsInside(pipeline, at)) return null;
        int first = at - 1;
        bool hasBatch = pipeline.Stages[first].IsBatch;
        for (; first > 0 && pipeline.Stages[first - 1].Group == pipeline.Stages[at].Group; first--)
            hasBatch |= pipeline.Stages[first - 1].IsBatch;
        var cut = new GroupCut(pipeline.Stages[first].Arrives, pipeline.Stages[at - 1].Output);
        return cut._isOneType && !hasBatch ? null : cut;
    }

    /// <summary>Whether the stages on both sides are of one group that can be off.</summary>
    public static bool IsInside(PipelineModel pipeline, int at) =>
        at > 0 && at < pipeline.Stages.Count && pipeline.Stages[at] is { IsOptional: true, Group: { } group }
        && pipeline.Stages[at - 1].Group == group;

    /// <summary>Takes out what the group's next stage gets.</summary>
    public Step Take(int number) => new(Name, number, StageKind.Map, Carried, _on) { Head = "(", Tail = On };

    /// <summary>Puts in the result of the group's last stage before the queue.</summary>
    public Step Put(int number) => new(Name, number, StageKind.Map, _on, Carried) { Head = _isOneType ? "(true, " : "(true, default!, " };

    /// <summary>What happens to an item that skips the stages between two such queues, or those on one side of one.</summary>
    /// <param name="entered">The queue before them.</param>
    /// <param name="left">The queue after them.</param>
    /// <param name="output">The type of what leaves them, where that is no queue.</param>
    /// <param name="number">The step's number.</param>
    public static Step Pass(GroupCut? entered, GroupCut? left, TypeModel output, int number)
    {
        TypeModel arrives = entered?.Carried ?? left!._off;
        string taken = entered?.Off ?? "";
        return left is null
            ? new Step(Name, number, StageKind.Map, arrives, output) { Head = "(", Tail = taken }
            : new Step(
                Name, number, StageKind.Map, arrives, left.Carried)
            { Head = "(false, ", Tail = taken + (left._isOneType ? "" : ", default!") };
    }
}
