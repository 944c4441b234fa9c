using Pipelines.Soak.Items;

namespace Pipelines.Soak.Streams;

/// <summary>Switches the stages of a pipeline as fast as it can, while streams run through it.</summary>
internal sealed class StreamSplicer(IStressedStream line, Random random, Faults faults)
{
    private const int WaitsEvery = 8;

    // Items take microseconds. A wait that takes longer than this never ends.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly string[][] Pairs = [["FirstLeft", "FirstRight"], ["SecondLeft", "SecondRight"], ["Look"]];

    private bool _isSwapped;
    private readonly bool[] _isOff = new bool[Pairs.Length];

    public long Splices { get; private set; }

    public async Task SpliceUntilAsync(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            if (random.Next(WaitsEvery) == 0) await CloseAndOpenAsync();
            else if (line.Pipeline.Splices.Lanes.Count > 0 && random.Next(3) == 0) Swap();
            else Toggle(random.Next(Pairs.Length));
            if (random.Next(4) == 0) await Task.Yield();
        }
    }

    /// <summary>No stream runs any more, so an item that still counts as in flight is a leaked pin.</summary>
    public async Task<bool> IsQuietAsync()
    {
        Toggle(0);
        return (await line.Pipeline.Splices.WaitForQuiescenceAsync(new CancellationToken(canceled: true))).IsQuiescent;
    }

    private void Toggle(int pair)
    {
        _isOff[pair] = !_isOff[pair];
        var splice = new Splice();
        foreach (string stage in Pairs[pair])
        {
            if (_isOff[pair]) splice.Disable(stage);
            else splice.Enable(stage);
        }

        line.Pipeline.Splices.Publish(splice);
        Splices++;
    }

    // Items of the left lane take the right one, and the other way round, until the next swap.
    private void Swap()
    {
        _isSwapped = !_isSwapped;
        line.Pipeline.Splices.Publish(_isSwapped
            ? new Splice().Redirect("Choose.Left", "Choose.Right").Redirect("Choose.Right", "Choose.Left")
            : new Splice().Restore("Choose.Left").Restore("Choose.Right"));
        Splices++;
    }

    // When the wait has ended, no item is in the stage, whatever queue it was in.
    private async Task CloseAndOpenAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        bool isInLane = line.Pipeline.Splices.Lanes.Count > 0 && random.Next(2) == 0;
        Splice close = isInLane
            ? new Splice().Redirect("Choose.Left", "Choose.Right").Restore("Choose.Right")
            : new Splice().Disable("Stay");
        _isSwapped &= !isInLane;
        SpliceResult result = await line.Pipeline.Splices.PublishAsync(close, patience.Token);
        if (result.IsQuiescent) line.Work.Close();
        else faults.Add(Fault.Stuck, $"a splice never got quiet: {result}");
        line.Work.Open();
        line.Pipeline.Splices.Publish(isInLane ? new Splice().Restore("Choose.Left") : new Splice().Enable("Stay"));
        Splices += 2;
    }
}
