using System.Threading.Tasks.Dataflow;
using Pipelines.Bench.Direct.Peers;

namespace Pipelines.Bench.Splices;

/// <summary>
/// Blocks of TPL Dataflow whose links are cut and replaced: past blocks that are disabled, and to a block that is inserted between two
/// others.
/// </summary>
public sealed class RelinkedBlocks : ISpliced
{
    private const int Middle = StageSwitches.Middle;

    private readonly TransformBlock<int, int>[] _blocks = [.. Enumerable.Range(0, StageSwitches.Stages).Select(NewBlock)];
    private readonly IDisposable[] _links;
    private TransformBlock<int, int>? _inserted;

    public RelinkedBlocks() => _links = [.. _blocks.Zip(_blocks.Skip(1), static (block, next) => block.LinkTo(next))];

    public int Run(int item)
    {
        _blocks[0].Post(item);
        return _blocks[^1].Receive();
    }

    public void Switch(bool on) => Switch(Middle, on);

    public void SwitchThree(bool on)
    {
        Switch(Middle - 2, on);
        Switch(Middle, on);
        Switch(Middle + 2, on);
    }

    public void Insert(bool takeOut)
    {
        if (takeOut)
        {
            Relink(Middle, _blocks[Middle + 1]);
            _inserted!.Complete();
            return;
        }

        _inserted = new TransformBlock<int, int>(static x => x + 1);
        _inserted.LinkTo(_blocks[Middle + 1]);
        Relink(Middle, _inserted);
    }

    /// <summary>
    /// Links past a block and waits until it has given all it had, or puts a new one in its place: one that has been completed takes
    /// nothing any more.
    /// </summary>
    public void SwitchAndWait(bool on)
    {
        if (on)
        {
            _blocks[Middle] = NewBlock(Middle);
            _links[Middle] = _blocks[Middle].LinkTo(_blocks[Middle + 1]);
        }

        Switch(on);
        if (on) return;
        _blocks[Middle].Complete();
        _blocks[Middle].Completion.GetAwaiter().GetResult();
    }

    private static TransformBlock<int, int> NewBlock(int stage) => new((stage % 4) switch
    {
        0 => static x => default(IntCycle).Do(0, x),
        1 => static x => default(IntCycle).Do(1, x),
        2 => static x => default(IntCycle).Do(2, x),
        _ => static x => default(IntCycle).Do(3, x),
    });

    // The links of the block itself remain, so that the items in it still come out.
    private void Switch(int stage, bool on) => Relink(stage - 1, _blocks[on ? stage : stage + 1]);

    private void Relink(int stage, ITargetBlock<int> to)
    {
        _links[stage].Dispose();
        _links[stage] = _blocks[stage].LinkTo(to);
    }
}
