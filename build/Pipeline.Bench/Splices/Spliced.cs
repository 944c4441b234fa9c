using Pipelines.Bench.Direct;

namespace Pipelines.Bench.Splices;

/// <summary>Pipeline.</summary>
public sealed class Spliced : ISpliced
{
    private readonly Int8<Spliced8> _pipeline = new();
    private Insertion? _inserted;

    public int Run(int item) => _pipeline.Run(item);

    public void Switch(bool on) => _pipeline.Stages.S3.Enabled = on;

    public void SwitchThree(bool on)
    {
        Int8<Spliced8>.StageHandles stages = _pipeline.Stages;
        _pipeline.Splices.Publish(on
            ? new Splice().Enable(stages.S1).Enable(stages.S3).Enable(stages.S5)
            : new Splice().Disable(stages.S1).Disable(stages.S3).Disable(stages.S5));
    }

    public void Insert(bool takeOut)
    {
        if (takeOut) _inserted!.Dispose();
        else _inserted = _pipeline.Stages.S3.InsertAfter(static x => x + 1);
    }

    /// <summary>Disables a stage and waits for quiescence, or enables it.</summary>
    public void SwitchAndWait(bool on)
    {
        if (on) Switch(on: true);
        else Wait(_pipeline.Stages.S3.DisableAsync());
    }

    private static void Wait(ValueTask<SpliceResult> wait)
    {
        SpliceResult result = wait.IsCompletedSuccessfully ? wait.Result : wait.AsTask().GetAwaiter().GetResult();
        if (!result.IsQuiescent) throw new InvalidOperationException("An item is still in flight.");
    }

    /// <summary>Compiled by itself, so that its changing does not shape the code of others.</summary>
    public readonly struct Spliced8;
}
