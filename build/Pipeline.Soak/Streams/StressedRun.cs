using System.Threading.Channels;
using Pipelines.Soak.Items;

namespace Pipelines.Soak.Streams;

/// <summary>One stream, from its source to its ledger.</summary>
internal sealed class StressedRun(IStressedStream line, Random random, Faults faults)
{
    private const int MostItems = 60_000;
    private const int SourceWaitsEvery = 500;

    private static readonly int[] Buffers = [1, 3, 16, 64];

    private readonly int _items = random.Next(1, MostItems);
    private readonly int _writers = random.Next(3);
    private readonly StreamEnding _ending = random.Next(4) == 0 ? (StreamEnding)random.Next(3) : StreamEnding.Drained;
    private readonly StreamWatch _watch = new();
    private readonly CancellationTokenSource _cancellation = new();
    private long _settled;
    private long _endsAt = long.MaxValue;

    public long Received { get; private set; }

    public override string ToString() =>
        $"{line.GetType().Name} of {_items} items, {(_writers == 0 ? "a sequence" : $"{_writers} writers")}, {_ending}: {_watch}";

    public async Task GoAsync()
    {
        var ledger = new StreamLedger(Math.Max(1, _writers), _items, line.IsOrdered, faults);
        line.Work.Ledger = ledger;
        if (_ending != StreamEnding.Drained) _endsAt = random.Next(_items / 2);
        var options = new StreamOptions
        {
            MaxItemsPerTransfer = Buffers[random.Next(Buffers.Length)],
            Parts = _watch,
            Settled = random.Next(2) == 0 ? Settle : null,
        };
        try
        {
            if (_writers == 0) await ConsumeAsync(line.Pipeline.StreamAsync(Source(), options, _cancellation.Token), ledger);
            else await UseSessionAsync(options, ledger);
            if (_ending == StreamEnding.Drained) ledger.Close();
            if (_ending == StreamEnding.Drained && options.Settled is not null && _settled != _watch.In)
                faults.Add(Fault.Lost, $"{_settled} of {_watch.In} items were settled");
        }
        catch (OperationCanceledException) when (_cancellation.IsCancellationRequested)
        {
            // As intended.
        }

        Received = ledger.Received;
        _watch.Check(faults);
        if (line.Pipeline.Splices.Streams.Count > 0) faults.Add(Fault.Leaked, "a stream is left registered");
        _cancellation.Dispose();
    }

    // One call at a time.
    private void Settle(long count)
    {
        if (count < _settled || count > _watch.In) faults.Add(Fault.Broken, $"{count} settled after {_settled}, of {_watch.In}");
        _settled = count;
    }

    private async Task ConsumeAsync(IAsyncEnumerable<StreamItem> results, StreamLedger ledger)
    {
        await foreach (StreamItem item in results)
        {
            ledger.Receive(item);
            if (ledger.Received < _endsAt) continue;
            if (_ending == StreamEnding.Left) return;
            await _cancellation.CancelAsync();
        }
    }

    private async Task UseSessionAsync(StreamOptions options, StreamLedger ledger)
    {
        PipelineSession<StreamItem, StreamItem> session = line.Pipeline.Start(options, _cancellation.Token);
        Task[] writing = [.. Enumerable.Range(0, _writers).Select(writer => Task.Run(() => WriteAsync(session.Input, writer)))];
        Task completing = Task.WhenAll(writing).ContinueWith(_ => session.Complete(), TaskScheduler.Default);
        try
        {
            await ConsumeAsync(session.Output.ReadAllAsync(), ledger);
        }
        finally
        {
            await session.DisposeAsync();
            await completing;
        }
    }

    private async Task WriteAsync(ChannelWriter<StreamItem> input, int writer)
    {
        try
        {
            for (int id = 0; id < _items; id++) await input.WriteAsync(new StreamItem(writer, id, 0, StreamMarks.None));
        }
        catch (ChannelClosedException)
        {
            if (_ending == StreamEnding.Drained) faults.Add(Fault.Broken, "the input was closed for no reason");
        }
    }

    private async IAsyncEnumerable<StreamItem> Source()
    {
        for (int id = 0; id < _items; id++)
        {
            if (id % SourceWaitsEvery == 0) await Task.Yield();
            yield return new StreamItem(0, id, 0, StreamMarks.None);
        }
    }
}
