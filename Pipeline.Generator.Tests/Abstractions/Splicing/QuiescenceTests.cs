using System.Diagnostics;
using System.Runtime.CompilerServices;
using Pipelines.Generator.Tests.Examples;
using Pipelines.Testing.Doubles;

namespace Pipelines.Generator.Tests.Abstractions.Splicing;

/// <summary>Waits for quiescence. Nothing here depends on time: the tests block items in flight, and release them.</summary>
public sealed class QuiescenceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DisableAsync_waits_for_a_call_in_flight()
    {
        using var rooms = new BlockingPipeline();
        Task<int> inside = rooms.EnterAsync(1, Token);
        ValueTask<SpliceResult> disabled = rooms.Stages.Wait.DisableAsync(Token);
        Assert.False(disabled.IsCompleted);
        Assert.Equal(2, rooms.Run(2));

        rooms.Open();

        Assert.Equal(new SpliceResult(1, true, []), await disabled);
        Assert.Equal(1, await inside);
    }

    [Fact]
    public async Task PublishAsync_waits_for_all_older_versions()
    {
        using var rooms = new BlockingPipeline();
        Task<int> inside = rooms.EnterAsync(1, Token);
        rooms.Stages.Wait.Disable();
        ValueTask<SpliceResult> applied = rooms.Splices.PublishAsync(new Splice().Disable(rooms.Stages.Look), Token);
        Assert.False(applied.IsCompleted);

        rooms.Open();

        Assert.Equal(2, (await applied).Version);
        await inside;
    }

    [Fact]
    public async Task DisableAsync_still_waits_when_a_Changed_handler_throws()
    {
        using var rooms = new BlockingPipeline();
        Task<int> inside = rooms.EnterAsync(1, Token);
        rooms.Splices.Changed += static (_, _) => throw new InvalidOperationException("handler");
        ValueTask<SpliceResult> disabled = rooms.Stages.Wait.DisableAsync(Token);
        Assert.False(disabled.IsCompleted);

        rooms.Open();

        SpliceNotificationException failure = await Assert.ThrowsAsync<SpliceNotificationException>(async () => await disabled);
        Assert.Equal(1, failure.Version);
        await inside;
    }

    [Fact]
    public async Task A_splice_that_changes_nothing_still_waits()
    {
        using var rooms = new BlockingPipeline();
        Task<int> inside = rooms.EnterAsync(1, Token);
        rooms.Stages.Wait.Disable();
        ValueTask<SpliceResult> again = rooms.Stages.Wait.DisableAsync(Token);
        Assert.False(again.IsCompleted);

        rooms.Open();

        Assert.True((await again).IsQuiescent);
        await inside;
    }

    [Fact]
    public void Versions_are_released_after_some_splices_without_a_wait()
    {
        var pipeline = new SyncMapPipeline();
        WeakReference removed = InsertAndRemove(pipeline);
        for (int splice = 0; splice < 20; splice++)
        {
            pipeline.Run(1);
            pipeline.Stages.Double.Enabled = splice % 2 == 0;
        }

        GC.Collect();

        Assert.False(removed.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference InsertAndRemove(SyncMapPipeline pipeline)
    {
        int[] kept = [1];
        using Insertion insertion = pipeline.Stages.Double.InsertBefore(item => item + kept[0]);
        pipeline.Run(1);
        return new WeakReference(kept);
    }

    [Fact]
    public async Task Canceled_wait_keeps_the_splice_and_reports_pinned_versions()
    {
        using var rooms = new BlockingPipeline();
        Task<int> inside = rooms.EnterAsync(1, Token);
        using var patience = new CancellationTokenSource();
        long before = Stopwatch.GetTimestamp();
        ValueTask<SpliceResult> disabled = rooms.Stages.Wait.DisableAsync(patience.Token);
        ValueTask<SpliceResult> patient = rooms.Splices.WaitForQuiescenceAsync(Token);

        await patience.CancelAsync();
        SpliceResult result = await disabled;

        Assert.False(result.IsQuiescent);
        Assert.Equal((1, 0, 1), (result.Version, Assert.Single(result.PinnedVersions).Version, result.PinnedVersions[0].Pins));
        Assert.InRange(result.PinnedVersions[0].RetiredFor, TimeSpan.Zero, Stopwatch.GetElapsedTime(before));
        Assert.False(rooms.Stages.Wait.Enabled);
        Assert.False(patient.IsCompleted);
        rooms.Open();
        Assert.True((await patient).IsQuiescent);
        await inside;
    }

    [Fact]
    public async Task Items_of_the_version_in_effect_are_not_waited_for()
    {
        using var rooms = new BlockingPipeline();
        rooms.Stages.Look.Disable();
        Task<int> inside = rooms.EnterAsync(1, Token);

        Assert.Equal(new SpliceResult(1, true, []), await rooms.Splices.WaitForQuiescenceAsync(Token));

        rooms.Open();
        await inside;
    }

    [Fact]
    public async Task Items_entering_under_the_published_version_are_not_waited_for()
    {
        using var rooms = new BlockingPipeline();
        Task<int>? inside = null;
        rooms.Splices.Changed += (_, change) =>
        {
            if (change.NewSnapshot.Version != 1) return;
            inside = rooms.EnterAsync(1, Token);
            rooms.Stages.Wait.Disable();
        };

        SpliceResult result = await rooms.Stages.Look.DisableAsync(new CancellationToken(canceled: true));

        Assert.Equal(new SpliceResult(1, true, []), result);
        Assert.False((await rooms.Splices.WaitForQuiescenceAsync(new CancellationToken(canceled: true))).IsQuiescent);
        rooms.Open();
        await inside!;
    }

    [Fact]
    public async Task DisableAsync_waits_for_a_suspended_call()
    {
        var delays = new SuspendingPipeline();
        ValueTask<int> inside = delays.RunAsync(1, Token);
        ValueTask<SpliceResult> disabled = delays.Stages.Wait.DisableAsync(Token);
        Assert.False(disabled.IsCompleted);

        delays.Go.SetResult();

        Assert.Equal(1, await inside);
        Assert.True((await disabled).IsQuiescent);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Call_that_throws_is_no_longer_in_flight(bool suspends)
    {
        var delays = new SuspendingPipeline { Fails = true };
        if (!suspends) delays.Go.SetResult();
        ValueTask<int> inside = delays.RunAsync(1, Token);
        if (suspends) delays.Go.SetResult();
        await Assert.ThrowsAsync<FormatException>(async () => await inside);

        Assert.True((await delays.Stages.Wait.DisableAsync(Token)).IsQuiescent);
    }

    [Fact]
    public async Task Fused_stream_has_no_item_in_flight_between_two_results()
    {
        using var rooms = new BlockingPipeline();
        rooms.Open();
        var results = new List<int>();

        await foreach (int result in rooms.StreamAsync([1, 2, 3], cancellationToken: Token))
        {
            results.Add(result);
#pragma warning disable PIPE0029 // Where there is neither an expansion nor a queue: that is what is tested here.
            Assert.True((await rooms.Splices.PublishAsync(new Splice().Disable(rooms.Stages.Look), Token)).IsQuiescent);
#pragma warning restore PIPE0029
        }

        Assert.Equal([1, 2, 3], results);
    }

    [Fact]
    public async Task Items_of_a_disabled_batch_stage_block_quiescence_until_flushed()
    {
        var boxes = new BatchOfTwoPipeline();
        var session = new SteppedSession<int, string>(boxes);

        session.Write(1);
        boxes.Stages.Look.Disable();
        Assert.False((await boxes.Splices.WaitForQuiescenceAsync(new CancellationToken(canceled: true))).IsQuiescent);

        session.Work();
        Assert.True(boxes.Splices.WaitForQuiescenceAsync(Token).IsCompletedSuccessfully);
        session.Write(2);
        Assert.Equal(["1 2"], session.Complete());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Stream_that_ends_early_releases_the_items_of_batch_stages(bool fails)
    {
        var boxes = new BatchOfTwoPipeline();
        IEnumerable<int> Items()
        {
            yield return 1;
            yield return 2;
            yield return 3;
            if (fails) throw new FormatException();
            yield return 4;
            yield return 5;
        }

        IAsyncEnumerator<string> results = boxes.StreamAsync(Items(), cancellationToken: Token).GetAsyncEnumerator(Token);
        Assert.True(await results.MoveNextAsync());
        if (fails) await Assert.ThrowsAsync<FormatException>(async () => await results.MoveNextAsync());
        await results.DisposeAsync();

        Assert.True((await boxes.Stages.Look.DisableAsync(Token)).IsQuiescent);
    }

    [Fact]
    public void RunBatch_releases_buffered_items_when_a_stage_throws()
    {
        var boxes = new BatchOfTwoPipeline();

        Assert.Throws<FormatException>(() => boxes.RunBatch([1, -1], new System.Buffers.ArrayBufferWriter<string>()));

        Assert.True(boxes.Stages.Look.DisableAsync(Token).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Callers_that_are_not_tracked_are_not_waited_for()
    {
        using var open = new UntrackedBlockingPipeline();
        Task<int> inside = open.EnterAsync(1, Token);

        Assert.True((await open.Stages.Wait.DisableAsync(Token)).IsQuiescent);

        open.Open();
        await inside;
    }

    [Fact]
    public void Publish_rejects_a_splice_for_another_version()
    {
        using var rooms = new BlockingPipeline();
        rooms.Stages.Look.Disable();

        SpliceConflictException conflict =
            Assert.Throws<SpliceConflictException>(() => rooms.Splices.Publish(new Splice().Enable(rooms.Stages.Look), expectedVersion: 0));

        Assert.Equal((0, 1), (conflict.ExpectedVersion, conflict.ActualVersion));
        Assert.False(rooms.Stages.Look.Enabled);
        Assert.Equal(2, rooms.Splices.Publish(new Splice().Enable(rooms.Stages.Look), expectedVersion: 1));
    }

    [Fact]
    public void Revert_restores_the_previous_configuration_and_twice_reapplies_the_splice()
    {
        using var rooms = new BlockingPipeline();
        Assert.Equal(0, rooms.Splices.Revert());
        rooms.Splices.Publish(new Splice().Disable(rooms.Stages.Look).Disable(rooms.Stages.Wait));

        Assert.Equal(2, rooms.Splices.Revert());
        Assert.Equal("version 2: all enabled", rooms.Splices.GetSnapshot().ToString());
        Assert.Equal(3, rooms.Splices.Revert());
        Assert.Equal("version 3: disabled: Wait, Look", rooms.Splices.GetSnapshot().ToString());
    }

    [Fact]
    public void Revert_rejects_another_expected_version()
    {
        using var rooms = new BlockingPipeline();
        long own = rooms.Stages.Look.Disable();
        rooms.Stages.Wait.Disable();

        Assert.Throws<SpliceConflictException>(() => rooms.Splices.Revert(own));

        Assert.Equal("version 2: disabled: Wait, Look", rooms.Splices.GetSnapshot().ToString());
        Assert.Equal(3, rooms.Splices.Revert(expectedVersion: 2));
        Assert.Equal("version 3: disabled: Look", rooms.Splices.GetSnapshot().ToString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task No_item_is_in_a_stage_after_DisableAsync_completes(int threads)
    {
        var busy = new InFlightCountPipeline();
        using var stop = new CancellationTokenSource();
        Task[] callers =
            [.. Enumerable.Range(0, threads)
                .Select(_ => Task.Factory.StartNew(() => busy.RunUntil(stop.Token), TaskCreationOptions.LongRunning))];
        for (int splice = 0; splice < 3_000; splice++)
        {
            Assert.True((await busy.Stages.Count.DisableAsync(Token)).IsQuiescent);
            Assert.Equal(0, busy.Inside);
            busy.Stages.Count.Enable();
        }

        await stop.CancelAsync();
        await Task.WhenAll(callers);
    }
}
