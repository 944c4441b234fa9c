using System.Collections.Concurrent;
using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Workers.Keyed;

/// <summary>Several workers, each with the items whose keys belong to it.</summary>
public sealed class KeyedWorkersTests
{
    private const int Accounts = 10;
    private const int Entries = 2_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Entry[] All { get; } =
        [.. Enumerable.Range(0, Entries).Select(static number => new Entry($"{(char)('a' + (number * 7 % Accounts))}", number))];

    [Fact]
    public async Task Workers_never_handle_two_items_of_a_key_together()
    {
        var busy = new ConcurrentDictionary<string, int>();
        int most = 0;
        var ledger = new UnorderedLedgerPipeline(async entry =>
        {
            InterlockedMax(ref most, busy.AddOrUpdate(entry.Account!, 1, static (_, count) => count + 1));
            await Task.Yield();
            busy.AddOrUpdate(entry.Account!, 0, static (_, count) => count - 1);
        });

        var results = new List<Entry>();
        await foreach (Entry entry in ledger.StreamAsync(All, Token)) results.Add(entry);

        Assert.Equal(1, most);
        Assert.Equal(Entries, results.Count);
        Assert.All(
            results.GroupBy(static entry => entry.Account),
            static account => Assert.Equal(account.OrderBy(static entry => entry.Number), account));
    }

    [Fact]
    public async Task Ordered_workers_keep_the_order_of_all_items()
    {
        var ledger = new LedgerPipeline(static async entry =>
        {
            if (entry.Number % 3 == 0) await Task.Yield();
        });

        var results = new List<Entry>();
        await foreach (Entry entry in ledger.StreamAsync(All, Token)) results.Add(entry);

        Assert.Equal(All, results);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Items_without_a_key_are_handled_concurrently(bool isOrdered)
    {
        // Neither item completes before the other one has begun.
        var both = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int begun = 0;
        Entry[] items = [new(null, 0), new(null, 1)];
        ValueTask Post(Entry entry)
        {
            if (Interlocked.Increment(ref begun) == 2) both.SetResult();
            return new(both.Task.WaitAsync(Token));
        }

        StreamSummary summary = isOrdered
            ? await new LedgerPipeline(Post).RunAllAsync(items, Token)
            : await new UnorderedLedgerPipeline(Post).RunAllAsync(items, Token);

        Assert.Equal(2, summary.Out);
    }

    // While one of four workers is blocked, the others handle all other items, which are more than fit into its queue.
    [Fact]
    public async Task A_blocked_worker_stops_no_item_without_a_key()
    {
        const int Items = 1_000;
        var door = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int done = 0;
        var pipeline = new KeyedMapPipeline(async number =>
        {
            if (number == 0) await door.Task;
            else if (Interlocked.Increment(ref done) == Items / 2) door.SetResult();
        });

        StreamSummary summary = await pipeline.RunAllAsync([0, .. Enumerable.Range(1, Items).Select(static number => -number)], Token);

        Assert.Equal(Items + 1, summary.Out);
    }

    [Fact]
    public async Task Items_without_a_key_use_all_ordered_workers()
    {
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int busy = 0;
        var pipeline = new OrderedKeyedMapPipeline(async number =>
        {
            if (Interlocked.Increment(ref busy) == 4) all.SetResult();
            await all.Task;
        });
        int[] items = [.. Enumerable.Range(1, 200).Select(static number => -number)];

        var results = new List<int>();
        await foreach (int number in pipeline.StreamAsync(items, Token)) results.Add(number);

        Assert.Equal(items, results);
    }

    // The source has an item at any time. Nevertheless, the items of a rare key come out, and no version stays in use.
    [Fact]
    public async Task Items_of_a_rare_key_do_not_wait_for_others()
    {
        var door = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var rare = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int common = Enumerable.Range(1, 1_000).First(
            static key => Pipelines.Runtime.Partition.WorkerOf<int?>(key, 4) != Pipelines.Runtime.Partition.WorkerOf<int?>(0, 4));
        int taken = 0;
        var pipeline = new KeyedMapPipeline(number =>
        {
            if (number != 0) return default;
            int count = Interlocked.Increment(ref taken);
            if (count == 12) rare.SetResult();
            return count == 1 ? new(door.Task) : default;
        });

        Task running = pipeline.RunAllAsync(Items(), Token).AsTask();
        await rare.Task.WaitAsync(Token);
        await running;

        // The first rare item blocks its worker while the others arrive, so their buffer takes several.
        IEnumerable<int> Items()
        {
            for (int item = 0; item < 12; item++) yield return 0;
            for (int item = 0; !rare.Task.IsCompleted; item++)
            {
                if (item == 500) door.SetResult();
                yield return common;
            }
        }
    }

    [Fact]
    public async Task A_failing_hash_code_is_a_failure_of_its_stage()
    {
        var results = new List<int>();
        await foreach (int number in new BrokenKeyPipeline().StreamAsync([1, -2, 100, 3], Token)) results.Add(number);

        Assert.Equal([2, 100, 4], results);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_failing_key_is_noticed_by_any_number_of_workers(int workers)
    {
        var options = new StreamOptions { Stages = { ["Keep"] = new() { Parallelism = workers } } };

        await Assert.ThrowsAsync<FormatException>(async () => await new FailingKeyPipeline().RunAllAsync([1, -2], options, Token));
        Assert.Equal(1, (await new SkippingKeyPipeline().RunAllAsync([1, -2], options, Token)).Failed);
    }

    [Fact]
    public async Task The_capacity_of_keyed_workers_is_not_the_input_capacity()
    {
        var options = new StreamOptions { Stages = { ["Work"] = new() { Capacity = 3 } } };
        await using PipelineSession<int, int> session = new KeyedMapPipeline(static _ => default).Start(options, Token);

        Assert.Equal(64, ((Pipelines.Runtime.InputQueue<int>)session.Input).Capacity);
    }

    [Fact]
    public async Task Keyed_workers_form_batches_of_their_own_keys()
    {
        var batches = new List<string[]>();
        await foreach (string batch in new LedgerBatchPipeline().StreamAsync(All, Token)) batches.Add(batch.Split(' '));

        Assert.Equal(Entries, batches.Sum(static batch => batch.Length));
        Assert.All(
            batches.SelectMany(static batch => batch).GroupBy(static entry => entry[0]),
            static account => Assert.Equal(account.OrderBy(static entry => int.Parse(entry[1..])), account));
        Assert.Contains(batches, static batch => batch.Length == 8);
    }

    [Fact]
    public async Task A_failing_key_ends_the_stream_after_earlier_results()
    {
        var results = new List<int>();
        FormatException failure = await Assert.ThrowsAsync<FormatException>(async () =>
        {
            await foreach (int number in new FailingKeyPipeline().StreamAsync([1, 2, 3, -4, 5], Token)) results.Add(number);
        });

        Assert.Equal("-4", failure.Message);
        Assert.Equal([1, 2, 3], results);
    }

    [Fact]
    public async Task A_key_that_fails_is_a_failure_of_its_stage()
    {
        StreamSummary skipped = await new SkippingKeyPipeline().RunAllAsync([1, -2, 3, -4], Token);
        var results = new List<int>();
        await foreach (int number in new FallbackKeyPipeline().StreamAsync([1, -2, 3, -4], Token)) results.Add(number);

        Assert.Equal((2L, 2L, 0L), (skipped.Out, skipped.Failed, skipped.Dropped));
        Assert.Equal([1, 2, 3, 4], results);
    }

    [Fact]
    public async Task Statistics_count_keys_that_fell_back()
    {
        await using PipelineSession<int, int> session = new FallbackKeyPipeline().Start(new StreamOptions { DiscardOutput = true }, Token);
        foreach (int number in (int[])[1, -2, 3, -4]) await session.Input.WriteAsync(number, Token);
        session.Complete();
        await session.Completion.WaitAsync(Token);

        StageStatistics stage = session.GetStatistics().Stages[0];

        Assert.Equal((4L, 4L, 4L, 0L, 2L), (stage.In, stage.Handled, stage.Out, stage.Failed, stage.FellBack));
    }

    // Two workers are blocked. Six items wait for one of them, and two for the other.
    [Fact]
    public async Task LongestWorkerQueueLength_is_that_of_the_busiest_worker()
    {
        int other = Enumerable.Range(1, 1_000).First(
            static key => Pipelines.Runtime.Partition.WorkerOf<int?>(key, 4) != Pipelines.Runtime.Partition.WorkerOf<int?>(0, 4));
        var door = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var watch = new StandstillWatch();
        var options = new StreamOptions { Parts = watch, MaxItemsPerTransfer = 1, DiscardOutput = true };
        await using PipelineSession<int, int> session = new KeyedMapPipeline(_ => new(door.Task)).Start(options, Token);
        foreach (int number in (int[])[0, other, 0, 0, other, 0, 0, 0, other, 0]) await session.Input.WriteAsync(number, Token);
        await watch.UntilAsync(() => session.GetStatistics().Stages[1].QueueLength == 8, Token);

        StreamStatistics statistics = session.GetStatistics();
        door.SetResult();
        session.Complete();
        await session.Completion.WaitAsync(Token);

        Assert.Equal([0, 6], statistics.Stages.Select(static stage => stage.LongestWorkerQueueLength));
        Assert.EndsWith(", 8 waiting, 6 of them for one worker", statistics.ToString(), StringComparison.Ordinal);
        Assert.Equal([0, 0], session.GetStatistics().Stages.Select(static stage => stage.LongestWorkerQueueLength));
    }

    [Fact]
    public void Direct_calls_take_no_key() => Assert.Equal(-1, new FailingKeyPipeline().Run(-1));

    [Fact]
    public async Task A_disabled_stage_passes_the_items_in_order()
    {
        var ledger = new LedgerPipeline(static _ => throw new InvalidOperationException());
        ledger.Stages.Post.Disable();

        var results = new List<Entry>();
        await foreach (Entry entry in ledger.StreamAsync(All, Token)) results.Add(entry);

        Assert.Equal(All, results);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(13)]
    public async Task A_stream_may_start_with_any_number_of_keyed_workers(int workers)
    {
        var options = new StreamOptions { Stages = { ["Post"] = new() { Parallelism = workers } } };

        var results = new List<Entry>();
        await foreach (Entry entry in new LedgerPipeline(static _ => default).StreamAsync(All, options, Token)) results.Add(entry);

        Assert.Equal(All, results);
    }

    [Fact]
    public void The_description_names_the_key() => Assert.Equal("Account", LedgerPipeline.Descriptor.Stages[0].PartitionBy);

    private static void InterlockedMax(ref int most, int value)
    {
        int seen = Volatile.Read(ref most);
        while (value > seen && Interlocked.CompareExchange(ref most, value, seen) is var now && now != seen) seen = now;
    }
}
