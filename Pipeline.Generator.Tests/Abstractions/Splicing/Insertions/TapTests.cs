using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Abstractions.Splicing.Insertions;

/// <summary>Insertions of code that does not know the types of the items.</summary>
public sealed partial class TapTests
{
    private readonly List<object?> _seen = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Taps_see_items_before_and_after_a_stage()
    {
        var pipeline = new SyncMapPipeline();
        using Insertion before = pipeline.Splices.TapBefore("Double", _seen.Add, "before");
        using Insertion after = pipeline.Splices.TapAfter("Double", _seen.Add);

        string result = pipeline.Run(20);

        Assert.Equal<object?>([21, 42], _seen);
        Assert.Equal(result, new SyncMapPipeline().Run(20));
        Assert.Equal(("before", "Double", true), (before.Name, before.StageName, before.IsBefore));
        Assert.False(after.IsBefore);
    }

    [Fact]
    public async Task Taps_of_an_asynchronous_pipeline_see_items()
    {
        var pipeline = new AsyncMarkingPipeline();
        pipeline.Splices.TapAfter("A", _seen.Add);
        pipeline.Splices.TapBefore("See", _seen.Add);

        await pipeline.RunAsync("-", Token);

        Assert.Equal<object?>(["-A", "-AB"], _seen);
    }

    [Fact]
    public void Taps_see_the_items_of_batches_one_by_one()
    {
        var pipeline = new SplitAndJoinPipeline();
        pipeline.Splices.TapBefore("Join", _seen.Add);
        pipeline.Splices.TapAfter("Join", _seen.Add);

        pipeline.Of("a b c d");

        Assert.Equal<object?>(["a", "b", "c", "a+b+c", "d", "d"], _seen);
    }

    [Fact]
    public async Task Taps_see_each_item_of_a_stream_in_lanes()
    {
        var pipeline = new RoadsPipeline();
        pipeline.Splices.TapAfter("GoLeft", _seen.Add);

        await pipeline.RunAllAsync(Enumerable.Range(0, 5), cancellationToken: Token);

        Assert.Equal<object?>(["left 0", "left 3"], _seen);
    }

    [Fact]
    public void A_removed_tap_sees_nothing_more()
    {
        var pipeline = new SyncMapPipeline();
        pipeline.Splices.TapBefore("Double", _seen.Add, "look");
        pipeline.Splices.Publish(new Splice().Remove("look"));

        pipeline.Run(20);

        Assert.Empty(_seen);
    }

    [Fact]
    public void Items_on_the_stack_cannot_be_tapped()
    {
        var pipeline = new SpanPipeline();

        InvalidOperationException refused =
            Assert.Throws<InvalidOperationException>(() => pipeline.Splices.TapBefore("Measure", _seen.Add));
        pipeline.Splices.TapBefore("Double", _seen.Add);

        Assert.Equal(6, pipeline.Run("abc"));
        Assert.Equal<object?>([3], _seen);
        Assert.Equal(
            "Stage 'Measure' of SpanPipeline can't be tapped, because its items live on the stack and are no objects: insert a function "
            + "through its handle.", refused.Message);
    }

    [Fact]
    public void A_tap_names_a_stage()
    {
        SpliceTable splices = new MarkingPipeline().Splices;
        SpliceTable roads = new RoadsPipeline().Splices;

        Assert.Equal(
            "'Pair' of MarkingPipeline is a group: name one of the stages: A, B, C, D, IsKept.",
            Assert.Throws<KeyNotFoundException>(() => splices.TapAfter("Pair", _seen.Add)).Message);
        Assert.StartsWith(
            "'Choose.Left' of RoadsPipeline is a lane: name one of the stages: Choose, ",
            Assert.Throws<KeyNotFoundException>(() => roads.TapAfter("Choose.Left", _seen.Add)).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "No stage 'Nothing' in pipeline MarkingPipeline",
            Assert.Throws<KeyNotFoundException>(() => splices.TapBefore("Nothing", _seen.Add)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tap_refuses_what_it_cannot_call()
    {
        SpliceTable splices = new SyncMapPipeline().Splices;
        Action<object?> fires = async void (_) => await Task.Yield();

        string refusal = Assert.Throws<ArgumentException>("action", () => splices.TapBefore("Double", fires)).Message;
        Assert.Contains("is async void", refusal, StringComparison.Ordinal);
        Assert.Contains("A tap is synchronous.", refusal, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>("action", () => splices.TapBefore("Double", null!));
        Assert.Throws<ArgumentNullException>("stage", () => splices.TapAfter(null!, _seen.Add));
        Assert.Throws<ArgumentException>("name", () => splices.TapAfter("Double", _seen.Add, "#1"));
        Assert.Equal(0, splices.Version);
    }

    public sealed partial class SpanPipeline
    {
        [Stage(Order = 1)] private static int Measure(ReadOnlySpan<char> text) => text.Length;

        [Stage(Order = 2)] private static int Double(int length) => 2 * length;
    }
}
