using Pipelines.Generator.Model;

namespace Pipelines.Generator.Emitting.Execution;

/// <summary>Represents a queue in the middle of a group that can be disabled.</summary>
/// <remarks>
/// <para>
/// The queue carries items of one type if the group is enabled for the item, and of another type if the item skips the group. So the queue
/// carries both, and a flag for which one it is.
/// </para>
/// <para>
/// The version of the item does not show it. The results of a batch stage finish their group, whatever is enabled by then. If both have one
/// type and there is no batch stage, there is no such cut.
/// </para>
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

    /// <summary>Gets the type of the items in the queue.</summary>
    public TypeModel Carried { get; }

    /// <summary>Gets the condition that the group is enabled for an item that was just taken from the queue.</summary>
    public static string Condition => "item.Item1";

    /// <summary>Gets the item for the next stage of the group, if the group is enabled for it.</summary>
    public string Taken => "item" + On;

    private string Off => ".Item2";

    private string On => _isOneType ? ".Item2" : ".Item3";

    /// <param name="pipeline">The pipeline.</param>
    /// <param name="at">The place of the stage after the queue.</param>
    public static GroupCut? At(PipelineModel pipeline, int at)
    {
        if (!IsInside(pipeline, at)) return null;
        int first = pipeline.Before(at);
        bool hasBatch = pipeline.Stages[first].IsBatch;
        for (int before; first > 0 && pipeline.Stages[before = pipeline.Before(first)].Group == pipeline.Stages[at].Group; first = before)
            hasBatch |= pipeline.Stages[before].IsBatch;
        var cut = new GroupCut(pipeline.Stages[first].Arrives, pipeline.LeavingBefore(at));
        return cut._isOneType && !hasBatch ? null : cut;
    }

    /// <summary>Returns whether the stages on both sides are in one group that can be disabled.</summary>
    public static bool IsInside(PipelineModel pipeline, int at) =>
        at > 0 && at < pipeline.Stages.Count && pipeline.Stages[at] is { IsOptional: true, Group: { } group }
        && pipeline.Stages[pipeline.Before(at)].Group == group;

    /// <summary>Returns the step that takes out the item for the next stage of the group.</summary>
    public Step Take(int number) => new(Name, number, StageKind.Map, Carried, _on) { Head = "(", Tail = On };

    /// <summary>Returns the step that puts in the result of the group's last stage before the queue.</summary>
    public Step Put(int number) => new(Name, number, StageKind.Map, _on, Carried) { Head = _isOneType ? "(true, " : "(true, default!, " };

    /// <summary>Returns the step for an item that skips the stages between two such queues, or those on one side of one.</summary>
    /// <param name="entered">The queue before them.</param>
    /// <param name="left">The queue after them.</param>
    /// <param name="output">The type of what leaves them, if no queue is after them.</param>
    /// <param name="number">The number of the step.</param>
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
