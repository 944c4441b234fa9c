using Pipelines.Generator.Tests.Examples;
using Pipelines.Runtime;
using Pipelines.Testing.Doubles;
using Pipelines.Testing.Simulating;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Plans;

/// <summary>Streams that start with other numbers than those of the attributes.</summary>
public sealed class StageNumbersTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task A_stream_starts_with_so_many_workers(int workers)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var counting = new Lock();
        int inFlight = 0;
        int most = 0;
        var pipeline = new NumbersPipeline(async (number, token) =>
        {
            lock (counting)
            {
                most = Math.Max(most, ++inFlight);
                if (inFlight == workers) gate.TrySetResult();
            }

            await gate.Task.WaitAsync(token);
            lock (counting) inFlight--;
            return number;
        });

        string[] results = await Results(pipeline, 12, "Wait", new StageStreamOptions { Parallelism = workers });

        Assert.Equal(workers, most);
        Assert.Equal(["0+1+2+3", "4+5+6+7", "8+9+10+11"], results);
    }

    [Fact]
    public void Numbers_can_be_checked_without_a_stream()
    {
        IPipeline pipeline = new NumbersPipeline();
        pipeline.ValidateOptions(new StreamOptions { Stages = { ["Wait"] = new() { Parallelism = 7 } } });
        var unfit = new StreamOptions { Stages = { ["Wait"] = new() { BatchSize = 7 } } };

        ArgumentException refused = Assert.Throws<ArgumentException>("options", () => pipeline.ValidateOptions(unfit));

        Assert.StartsWith("A stream can't set the BatchSize of stage 'Wait' of NumbersPipeline", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "0", "1", "2", "3", "4")]
    [InlineData(3, "0+1+2", "3+4")]
    [InlineData(100, "0+1+2+3+4")]
    public async Task A_stream_starts_with_batches_of_such_a_size(int size, params string[] batches) =>
        Assert.Equal(
            batches,
            await Results(new NumbersPipeline(), 5, "Pack", new StageStreamOptions { BatchSize = size, BatchTimeout = TimeSpan.Zero }));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Batches_of_workers_have_the_size_of_the_stream(int workers)
    {
        var options = new StreamOptions { Stages = { ["Sum"] = new() { BatchSize = 2, Parallelism = workers } } };

        int[] sums = await new BatchWorkersPipeline().StreamAsync([1, 10, 100, 1000, 10000], options, Token).ToArrayAsync(Token);

        Assert.Equal([11, 1100, 10000], sums);
    }

    [Fact]
    public async Task A_partial_batch_waits_for_the_timeout_of_the_stream()
    {
        var clock = new SimulatedClock();
        var options = new StreamOptions
        {
            TimeProvider = clock,
            TaskScheduler = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler,
            Stages = { ["Pack"] = new() { BatchTimeout = TimeSpan.FromSeconds(3) } },
        };
        await using PipelineSession<int, string> session = new NumbersPipeline().Start(options, Token);
        await session.Input.WriteAsync(1, Token);
        ValueTask<bool> more = session.Output.WaitToReadAsync(Token);
        while (clock.Timers == 0) await Task.Yield();

        clock.Advance(TimeSpan.FromMilliseconds(2_999));
        Assert.False(more.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.True(await more);
    }

    [Theory]
    [InlineData("Map", 3)]
    [InlineData(null, 256)]
    public async Task A_session_starts_with_such_a_capacity(string? stage, int capacity)
    {
        var scheduler = new HeldScheduler();
        var options = new StreamOptions { TaskScheduler = scheduler };
        if (stage is not null) options.Stages[stage] = new StageStreamOptions { Capacity = capacity };
        await using PipelineSession<int, int> session = new QueuedPipeline().Start(options, Token);

        int written = 0;
        while (session.Input.TryWrite(written)) written++;
        scheduler.Release();

        Assert.Equal(capacity, written);
    }

    [Fact]
    public async Task A_capacity_is_that_of_one_queue()
    {
        // Buffers between queues are of the same size in all of these.
        (long bound, int input) = await BoundOf(1_000);
        (long boundOfMore, int inputOfMore) = await BoundOf(2_000);

        Assert.Equal(1_000, boundOfMore - bound);
        Assert.Equal(256, input);
        Assert.Equal(256, inputOfMore);

        static async Task<(long Bound, int Input)> BoundOf(int capacity)
        {
            var options = new StreamOptions { DiscardOutput = true, Stages = { ["Wait"] = new() { Capacity = capacity } } };
            await using PipelineSession<int, string> session = new NumbersPipeline().Start(options, Token);
            return (session.Run.Bound, session.InputCapacity);
        }
    }

    [Fact]
    public async Task Numbers_are_copied_when_a_stream_starts()
    {
        var options = new StreamOptions { Stages = { ["Pack"] = new() { BatchSize = 2 } } };
        IAsyncEnumerable<string> stream = new NumbersPipeline().StreamAsync(Enumerable.Range(0, 4), options, Token);
        options.Stages["Pack"] = new StageStreamOptions { BatchSize = 3 };

        Assert.Equal(["0+1", "2+3"], await stream.ToArrayAsync(Token));
    }

    [Theory]
    [InlineData(
        "Paint",
        "Pipeline NumbersPipeline has no stage 'Paint'. It has 'Read', 'Wait', 'Pack', 'Print'. (Parameter 'options')")]
    [InlineData("Wait", "The numbers of stage 'Wait' are null. Leave the stage out to keep its own. (Parameter 'options')")]
    public void An_entry_without_a_stage_or_numbers_is_refused(string stage, string message)
    {
        var options = new StreamOptions { Stages = { [stage] = stage == "Wait" ? null! : new() } };

        Assert.Equal(message, Refusal(() => new NumbersPipeline().StreamAsync([1], options, Token)));
    }

    [Fact]
    public void A_capacity_needs_a_queue() =>
        Assert.Equal(
            "A stream can't set the Capacity of stage 'Read' of NumbersPipeline, because there is no queue ahead of it. Set Capacity in "
            + "its attribute. In this pipeline, it can be set for 'Wait', 'Pack'. (Parameter 'options')",
            RefusalOf("Read", new() { Capacity = 3 }));

    [Fact]
    public void Workers_need_a_stage_that_has_them() =>
        Assert.Equal(
            "A stream can't set the Parallelism of stage 'Pack' of NumbersPipeline, because it is compiled for one worker. Set Parallelism "
            + "to 2 or more in its attribute; a stream may then start with any number. In this pipeline, it can be set for 'Wait'. "
            + "(Parameter 'options')",
            RefusalOf("Pack", new() { Parallelism = 3 }));

    [Fact]
    public void Stages_in_lanes_have_the_numbers_of_their_route()
    {
        Assert.StartsWith(
            "A stream can't set the Parallelism of stage 'Raise' of RoutedGroupPipeline, because it is compiled for one worker. It is in a "
            + "lane, and runs on the workers of route 'IsPositive': set the number there. In this pipeline",
            Refused(new() { Parallelism = 2 }), StringComparison.Ordinal);
        Assert.Contains("the workers of route 'IsPositive'", Refused(new() { Capacity = 2 }), StringComparison.Ordinal);
        Assert.Contains("Take batches in a stage after the lanes", Refused(new() { BatchSize = 2 }), StringComparison.Ordinal);

        static string Refused(StageStreamOptions numbers) => Refusal(
            () => new RoutedGroupPipeline().Start(new StreamOptions { Stages = { ["Raise"] = numbers } }, Token));
    }

    [Fact]
    public void The_size_of_batches_needs_a_batch_stage() =>
        Assert.Equal(
            "A stream can't set the BatchSize of stage 'Wait' of NumbersPipeline, because it takes its items one by one. Set BatchSize in "
            + "its attribute. In this pipeline, it can be set for 'Pack'. (Parameter 'options')",
            RefusalOf("Wait", new() { BatchSize = 3 }));

    [Fact]
    public void The_timeout_of_batches_needs_a_batch_stage() =>
        Assert.Equal(
            "A stream can't set the BatchTimeout of stage 'Map' of OrderedWorkersPipeline, because it takes its items one by one. Set "
            + "BatchSize in its attribute. In this pipeline, it can be set for no stage. (Parameter 'options')",
            Refusal(() => new OrderedWorkersPipeline(static number => number).Start(
                new StreamOptions { Stages = { ["Map"] = new() { BatchTimeout = TimeSpan.FromSeconds(1) } } }, Token)));

    [Fact]
    public void A_stream_without_boundaries_has_no_numbers() =>
        Assert.Equal(
            "The streams of this pipeline have no queues, workers or batches, so Stages can't set numbers for 'Map'. Set Capacity, "
            + "Parallelism or BatchSize in the attribute of the stage first. (Parameter 'options')",
            Refusal(() => new SyncPipeline().StreamAsync(
                [1], new StreamOptions { Stages = { ["Map"] = new() { Capacity = 3 } } }, Token)));

    [Fact]
    public void Each_member_that_starts_a_stream_refuses_numbers()
    {
        var options = new StreamOptions { Stages = { ["Read"] = new() { Capacity = 3 } } };

        Assert.Throws<ArgumentException>("options", () => { _ = new NumbersPipeline().RunAllAsync([1], options, Token); });
        Assert.Throws<ArgumentException>("options", () => new NumbersPipeline().Start(options, Token));
    }

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("Parallelism", static () => new StageStreamOptions { Parallelism = 0 });
        Assert.Throws<ArgumentOutOfRangeException>("Capacity", static () => new StageStreamOptions { Capacity = 0 });
        Assert.Throws<ArgumentOutOfRangeException>("BatchSize", static () => new StageStreamOptions { BatchSize = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(
            "BatchTimeout", static () => new StageStreamOptions { BatchTimeout = TimeSpan.FromTicks(-1) });
        Assert.Throws<ArgumentOutOfRangeException>(
            "BatchTimeout", static () => new StageStreamOptions { BatchTimeout = TimeSpan.FromDays(50) });
        Assert.Throws<ArgumentNullException>("Stages", static () => new StreamOptions { Stages = null! });
    }

    [Fact]
    public void An_inherited_capacity_has_room_for_all_workers()
    {
        StageNumbers unordered = Numbers("Paint", QueuesAndWorkersPipeline.Descriptor);
        StageNumbers ordered = Numbers("Wait", NumbersPipeline.Descriptor);

        Assert.Equal(8, unordered.Apply(new SegmentShape(2, 1) { Capacity = 8, Parallelism = 3, Ordered = false }).Capacity);
        Assert.Equal(200, ordered.Apply(new SegmentShape(1, 1) { Capacity = 8, Parallelism = 2 }).Capacity);
        Assert.Equal(200, ordered.Apply(new SegmentShape(2, 1) { Capacity = 8, BatchSize = 4 }).Capacity);

        static StageNumbers Numbers(string stage, PipelineDescriptor pipeline) =>
            StageNumbers.Of(new StreamOptions { Stages = { [stage] = new() { Parallelism = 100 } } }, pipeline);
    }

    private static string RefusalOf(string stage, StageStreamOptions numbers) =>
        Refusal(() => new NumbersPipeline().StreamAsync([1], new StreamOptions { Stages = { [stage] = numbers } }, Token));

    private static string Refusal(Func<object> start) => Assert.Throws<ArgumentException>("options", start).Message;

    private static async Task<string[]> Results(NumbersPipeline pipeline, int items, string stage, StageStreamOptions numbers)
    {
        var options = new StreamOptions { Stages = { [stage] = numbers } };
        return await pipeline.StreamAsync(Enumerable.Range(0, items), options, Token).ToArrayAsync(Token);
    }
}
