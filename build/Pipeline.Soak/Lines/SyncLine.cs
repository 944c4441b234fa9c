using Pipelines.Soak.Items;

namespace Pipelines.Soak.Lines;

/// <summary>Eight synchronous stages.</summary>
internal sealed partial class SyncLine(StageRooms rooms, bool readsLive) : ILine
{
    private const int Singles = 100;

    // More than a chunk, so that a splice can come between two chunks of a batch.
    private const int LongestBatch = 600;
    private const int Streamed = 50;

    public StageRooms Rooms => rooms;

    ISwitchable ILine.Open => Stages.Open;

    ISwitchable ILine.Inner => Groups.Inner;

    ISwitchable ILine.Left => Stages.Left;

    ISwitchable ILine.Right => Stages.Right;

    ISwitchable ILine.Audit => Stages.Audit;

    ISwitchable ILine.Close => Stages.Close;

    public void Run(Runner runner)
    {
        for (int item = 0; item < Singles; item++) runner.Receive(readsLive ? RunWithLiveReads(runner.Send()) : Run(runner.Send()));

        Item[] batch = runner.Send(1 + runner.Random.Next(LongestBatch));
        var results = new Item[batch.Length];
        RunBatch(batch, results);
        runner.ReceiveBatch(results);

        foreach (Item item in StreamAsync(runner.SendLazily(Streamed)).ToBlockingEnumerable()) runner.Receive(item);
    }

    public Insertion InsertBefore(Tagger tagger) => tagger.Insertion = Stages.Stamp.InsertBefore(tagger.Before, tagger.Name);

    public Insertion InsertAfter(Tagger tagger) => tagger.Insertion = Stages.Stamp.InsertAfter(tagger.After, tagger.Name);

    public long Replace(Tagger tagger) => Stages.Stamp.Replace(tagger.Replace);

    public long Restore() => Stages.Stamp.Restore();

    public void InsertBefore(Splice splice, Tagger tagger)
    {
        splice.InsertBefore(Stages.Stamp, tagger.Before, out Insertion insertion, tagger.Name);
        tagger.Insertion = insertion;
    }

    public void InsertAfter(Splice splice, Tagger tagger)
    {
        splice.InsertAfter(Stages.Stamp, tagger.After, out Insertion insertion, tagger.Name);
        tagger.Insertion = insertion;
    }

    public void Replace(Splice splice, Tagger tagger) => splice.Replace(Stages.Stamp, tagger.Replace);

    public void Restore(Splice splice) => splice.Restore(Stages.Stamp);

    // The injected fault: reads each switch at its stage, as code without a splice table would. It supports switches only.
    private Item RunWithLiveReads(Item item)
    {
        if (Stages.Open.Enabled) Open(item);
        if (Groups.Inner.Enabled) Look(item);
        if (Groups.Inner.Enabled) Weigh(item);
        Stamp(item);
        if (Stages.Left.Enabled) Left(item);
        if (Stages.Right.Enabled) Right(item);
        if (Stages.Audit.Enabled) Audit(item);
        return Stages.Close.Enabled ? Close(item) : item;
    }

    [Stage(Order = 10)]
    private Item Open(Item item) => rooms.Pass(Mark.Open, item);

    [Stage(Order = 20, Group = "Inner")]
    private void Look(Item item) => rooms.Pass(Mark.Look, item);

    [Stage(Order = 30, Group = "Inner")]
    private Item Weigh(Item item) => rooms.Pass(Mark.Weigh, item);

    [Stage(Order = 40, Required = true)]
    private Item Stamp(Item item) => rooms.Pass(Mark.Stamp, item);

    [Stage(Order = 50)]
    private Item Left(Item item) => rooms.Pass(Mark.Left, item);

    [Stage(Order = 60)]
    private Item Right(Item item) => rooms.Pass(Mark.Right, item);

    [Stage(Order = 70)]
    private void Audit(Item item) => rooms.Pass(Mark.Audit, item);

    [Stage(Order = 80)]
    private Item Close(Item item) => rooms.Pass(Mark.Close, item);
}
