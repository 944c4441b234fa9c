using Pipelines.Soak.Items;

namespace Pipelines.Soak.Lines;

/// <summary>
/// The same chain, with stages that sometimes suspend. Each stage suspends on other items, so that an item changes threads in many places.
/// </summary>
internal sealed partial class AsyncLine(StageRooms rooms) : ILine
{
    // The number of calls at a time, so that suspended items of several versions are in flight.
    private const int InFlight = 16;
    private const int Rounds = 8;
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
        var calls = new ValueTask<Item>[InFlight];
        for (int round = 0; round < Rounds; round++)
        {
            for (int call = 0; call < InFlight; call++) calls[call] = RunAsync(runner.Send());
            foreach (ValueTask<Item> call in calls)
                runner.Receive(call.IsCompletedSuccessfully ? call.Result : call.AsTask().GetAwaiter().GetResult());
        }

        foreach (Item item in StreamAsync(runner.SendLazily(Streamed)).ToBlockingEnumerable()) runner.Receive(item);
    }

    public Insertion InsertBefore(Tagger tagger) => tagger.Insertion = tagger.IsAsync
        ? Stages.Stamp.InsertBefore(tagger.BeforeAsync, tagger.Name)
        : Stages.Stamp.InsertBefore(tagger.Before, tagger.Name);

    public Insertion InsertAfter(Tagger tagger) => tagger.Insertion = tagger.IsAsync
        ? Stages.Stamp.InsertAfter(tagger.AfterAsync, tagger.Name)
        : Stages.Stamp.InsertAfter(tagger.After, tagger.Name);

    public long Replace(Tagger tagger) => tagger.IsAsync ? Stages.Stamp.Replace(tagger.ReplaceAsync) : Stages.Stamp.Replace(tagger.Replace);

    public long Restore() => Stages.Stamp.Restore();

    public void InsertBefore(Splice splice, Tagger tagger)
    {
        Insertion insertion;
        if (tagger.IsAsync) splice.InsertBefore(Stages.Stamp, tagger.BeforeAsync, out insertion, tagger.Name);
        else splice.InsertBefore(Stages.Stamp, tagger.Before, out insertion, tagger.Name);
        tagger.Insertion = insertion;
    }

    public void InsertAfter(Splice splice, Tagger tagger)
    {
        Insertion insertion;
        if (tagger.IsAsync) splice.InsertAfter(Stages.Stamp, tagger.AfterAsync, out insertion, tagger.Name);
        else splice.InsertAfter(Stages.Stamp, tagger.After, out insertion, tagger.Name);
        tagger.Insertion = insertion;
    }

    public void Replace(Splice splice, Tagger tagger)
    {
        if (tagger.IsAsync) splice.Replace(Stages.Stamp, tagger.ReplaceAsync);
        else splice.Replace(Stages.Stamp, tagger.Replace);
    }

    public void Restore(Splice splice) => splice.Restore(Stages.Stamp);

    [Stage(Order = 10)]
    private Item Open(Item item) => rooms.Pass(Mark.Open, item);

    [Stage(Order = 20, Group = "Inner")]
    private async ValueTask LookAsync(Item item, CancellationToken cancellationToken) => await rooms.PassAsync(Mark.Look, item);

    [Stage(Order = 30, Group = "Inner")]
    private ValueTask<Item> WeighAsync(Item item, CancellationToken cancellationToken) => rooms.PassAsync(Mark.Weigh, item);

    [Stage(Order = 40, Required = true)]
    private ValueTask<Item> StampAsync(Item item, CancellationToken cancellationToken) => rooms.PassAsync(Mark.Stamp, item);

    [Stage(Order = 50)]
    private ValueTask<Item> LeftAsync(Item item, CancellationToken cancellationToken) => rooms.PassAsync(Mark.Left, item);

    [Stage(Order = 60)]
    private Item Right(Item item) => rooms.Pass(Mark.Right, item);

    [Stage(Order = 70)]
    private ValueTask<Item> AuditAsync(Item item, CancellationToken cancellationToken) => rooms.PassAsync(Mark.Audit, item);

    [Stage(Order = 80)]
    private Item Close(Item item) => rooms.Pass(Mark.Close, item);
}
