using Pipelines.Soak.Items;

namespace Pipelines.Soak.Streams;

/// <summary>Offers a million items to a stream whose consumer does not read. Memory must not grow either.</summary>
internal sealed class BlockedSink(Faults faults)
{
    public const int Offered = 1_000_000;

    // The items alone would be 16 MB.
    private const long MostBytes = 1_000_000;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private long _written;

    /// <summary>The number of items that were accepted before the stream stopped.</summary>
    public long Accepted { get; private set; }

    /// <summary>The number of items that can be in flight and in the session's input.</summary>
    public long Bound { get; private set; }

    /// <summary>The memory of all items in flight, while the sink is blocked.</summary>
    public long BytesBlocked { get; private set; }

    /// <summary>The most memory while the remaining items came through.</summary>
    public long BytesDraining { get; private set; }

    public async Task GoAsync()
    {
        var watch = new StreamWatch();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        PipelineSession<StreamItem, StreamItem> session = new PlainStream().Start(new StreamOptions { Parts = watch });
        Task writing = Task.Run(async () =>
        {
            for (int id = 0; id < Offered; id++)
            {
                await session.Input.WriteAsync(new StreamItem(0, id, 0, StreamMarks.None));
                Volatile.Write(ref _written, id + 1);
            }

            session.Complete();
        });
        await UntilStillAsync();
        Accepted = Volatile.Read(ref _written);
        Bound = watch.Bound + PlainStream.Capacity;
        BytesBlocked = GC.GetTotalMemory(forceFullCollection: true) - before;
        int next = 0;
        await foreach (StreamItem item in session.Output.ReadAllAsync())
        {
            if (item.Id != next) faults.Add(item.Id > next ? Fault.Lost : Fault.Doubled, $"{item} instead of {next}");
            next = item.Id + 1;
            if (next % (Offered / 10) == 0) BytesDraining = Math.Max(BytesDraining, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        await writing;
        await session.DisposeAsync();
        watch.Check(faults);
        if (next != Offered) faults.Add(Fault.Lost, $"{next} of {Offered} items came");
        if (Accepted > Bound) faults.Add(Fault.Broken, $"{Accepted} items were taken, though only {Bound} may be inside");
        if (BytesBlocked > MostBytes || BytesDraining > MostBytes)
            faults.Add(Fault.Leaked, $"{BytesBlocked} bytes while the sink was blocked, {BytesDraining} later");
    }

    private async Task UntilStillAsync()
    {
        for (long before = -1; Volatile.Read(ref _written) != before || before == 0;)
        {
            before = Volatile.Read(ref _written);
            await Task.Delay(Look);
        }
    }
}
