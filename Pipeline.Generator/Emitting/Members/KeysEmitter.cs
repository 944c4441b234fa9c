using Pipelines.Generator.Emitting.Execution;
using Pipelines.Generator.Emitting.Text;
using Pipelines.Generator.Model;
using static Pipelines.Generator.Names.LibraryCalls;

namespace Pipelines.Generator.Emitting.Members;

/// <summary>Writes the struct that returns the worker of an item, for a segment whose workers take items by key.</summary>
internal sealed class KeysEmitter(CodeWriter code, Chain chain)
{
    private readonly StageModel _stage = chain.Stages[0];

    /// <summary>Gets the call of the builder that puts the struct ahead of the segment.</summary>
    public string Call =>
        $".{SegmentedStreamBuilder.PartitionBy}(new {Name}({(_stage.KeyIsOfInstance ? "pipeline" : "")})"
        + $"{(_stage.HandlesKeyFailures ? ", handlesFailures: true" : "")})";

    private string Name => GeneratedMembers.KeysType(chain.Segment?.Number ?? 1);

    // private readonly struct __Keys2(Ledger pipeline) : IPartition<Entry>
    public void Write()
    {
        string parameters = _stage.KeyIsOfInstance ? $"({chain.Class} pipeline)" : "";
        string worker = $"{Partition.WorkerOf}({_stage.Key}{chain.Entered?.Taken ?? "item"}), workers)";

        // An item that skips the group is not handled by the stage. It has no key, and perhaps not even the type for one.
        if (chain.Entered is not null) worker = $"{GroupCut.Condition} ? {worker} : {Partition.None}";
        code.Line();
        code.Open($"private readonly struct {Name}{parameters} : {IPartition.Type}<{chain.Input.Text}>");
        code.Line($"public int {IPartition.WorkerOf}({chain.Input.Text} item, int workers) => {worker};");
        code.Close();
    }
}
