using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Abstractions.Splicing;

public sealed class ChangedEventTests
{
    [Fact]
    public void Changed_event_shows_the_old_and_the_new_version()
    {
        var pipeline = new SyncMapPipeline();
        SplicesChangedEventArgs? seen = null;
        pipeline.Splices.Changed += (sender, change) => seen = ReferenceEquals(sender, pipeline.Splices) ? change : null;

        pipeline.Stages.Double.Disable();

        Assert.Equal(
            ("version 0: all enabled", "version 1: disabled: Double"), (seen?.OldSnapshot.ToString(), seen?.NewSnapshot.ToString()));
    }

    [Fact]
    public async Task Changed_event_says_who_has_made_the_splice()
    {
        var pipeline = new SyncMapPipeline();
        var seen = new List<string?>();
        pipeline.Splices.Changed += (_, change) => seen.Add(change.Origin?.ToString());
        Splice off = new Splice().Disable("Double").By(new SpliceOrigin("operator", "ada", "the price service is down"));

        pipeline.Splices.Publish(off);
        pipeline.Splices.Publish(off);
        pipeline.Stages.Double.Enable();
        await pipeline.Splices.PublishAsync(
            new Splice().By(new SpliceOrigin("code")).By(new SpliceOrigin("configuration")).Disable("Double"),
            TestContext.Current.CancellationToken);

        Assert.Equal(["operator ada: the price service is down", null, "configuration"], seen);
    }

    [Fact]
    public void An_origin_has_a_source()
    {
        Assert.Throws<ArgumentException>("source", () => new SpliceOrigin(" "));
        Assert.Throws<ArgumentException>("source", () => new SpliceOrigin("feature") with { Source = "" });
        Assert.Equal(new SpliceOrigin("feature", "flag"), new SpliceOrigin("code", "flag") with { Source = "feature" });
        Assert.Throws<ArgumentNullException>("origin", () => new Splice().By(null!));
    }

    [Fact]
    public void Changed_handlers_see_versions_in_order_when_a_handler_publishes()
    {
        var pipeline = new SyncMapPipeline();
        var seen = new List<string>();
        pipeline.Splices.Changed += (_, change) =>
        {
            seen.Add($"first {change.NewSnapshot.Version}");
            if (change.NewSnapshot.Version < 3) pipeline.Stages.Double.Enabled = !pipeline.Stages.Double.Enabled;
        };
        pipeline.Splices.Changed += (_, change) => seen.Add($"second {change.NewSnapshot.Version}");

        pipeline.Stages.Double.Disable();

        Assert.Equal(["first 1", "second 1", "first 2", "second 2", "first 3", "second 3"], seen);
    }

    [Fact]
    public void Throwing_Changed_handler_stops_neither_other_handlers_nor_the_splice()
    {
        var pipeline = new SyncMapPipeline();
        int heard = 0;
        pipeline.Splices.Changed += (_, _) => throw new InvalidOperationException("handler");
        pipeline.Splices.Changed += (_, _) => heard++;

        SpliceNotificationException failure = Assert.Throws<SpliceNotificationException>(() => pipeline.Stages.Double.Disable());

        Assert.Equal(("handler", 1), (failure.InnerException!.Message, failure.Version));
        Assert.Equal(1, heard);
        Assert.False(pipeline.Stages.Double.Enabled);

        pipeline.Splices.Changed += (_, _) => throw new NotSupportedException("another");
        Assert.Equal(
            2, ((AggregateException)Assert.Throws<SpliceNotificationException>(
                () => pipeline.Stages.Double.Enable()).InnerException!).InnerExceptions.Count);
        Assert.Equal(2, heard);
    }

    [Fact]
    public void SpliceNotificationException_carries_the_insertion_when_a_Changed_handler_throws()
    {
        var pipeline = new SyncMapPipeline();
        pipeline.Splices.Changed += (_, _) => throw new InvalidOperationException("handler");

        Insertion? inserted =
            Assert.Throws<SpliceNotificationException>(() => pipeline.Stages.Double.InsertBefore(static number => number + 1)).Insertion;

        Assert.True(inserted!.IsInserted);
        Assert.Throws<SpliceNotificationException>(inserted.Dispose);
        Assert.False(inserted.IsInserted);
    }

    [Fact]
    public void Changed_event_announces_versions_of_concurrent_writers_once_in_order()
    {
        const int Writers = 4;
        const int SplicesEach = 2_000;
        var pipeline = new SyncMapPipeline();
        var versions = new List<long>();
        pipeline.Splices.Changed += (_, change) =>
        {
            Assert.Equal(change.OldSnapshot.Version + 1, change.NewSnapshot.Version);
            versions.Add(change.NewSnapshot.Version);
        };

        Parallel.For(0, Writers, new ParallelOptions { MaxDegreeOfParallelism = Writers }, writer =>
        {
            for (int splice = 0; splice < SplicesEach; splice++) pipeline.Stages.Double.Enabled = (splice + writer) % 2 == 0;
        });

        // A thread may still deliver events when another writer returns, but the last writer returns after the last delivery.
        Assert.Equal(Enumerable.Range(1, (int)pipeline.Splices.Version).Select(static version => (long)version), versions);
    }
}
