using System.Buffers;
using Microsoft.Extensions.Time.Testing;
using Pipelines.Generator.Tests.Examples;
using Pipelines.Runtime;

namespace Pipelines.Generator.Tests.Abstractions.Observing;

/// <summary>The stages that probes time, in every form of generated code.</summary>
public sealed class ProbeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("8", "Parse IsPositive Guard Halve Check", ItemOutcome.Completed)]
    [InlineData("7", "Parse IsPositive Guard Check", ItemOutcome.Completed)]
    [InlineData("-1", "Parse IsPositive", ItemOutcome.Dropped)]
    [InlineData("x", "Parse", ItemOutcome.Dropped)]
    [InlineData("13", "Parse IsPositive Guard", ItemOutcome.Dropped)]
    public void Direct_call_times_the_stages_of_its_item(string text, string timed, object outcome)
    {
        var plain = new MixedPipeline();
        var observed = new MixedPipeline();
        RecordingObservations seen = RecordingObservations.Of(observed);

        bool isKept = observed.TryRun(text, out int result);

        Assert.Equal((plain.TryRun(text, out int expected), expected), (isKept, result));
        Assert.Equal(timed, seen.TimedInOrder());
        Assert.Equal([(ItemOutcome)outcome], seen.Outcomes);
    }

    [Theory]
    [InlineData("8", "Parse IsPositive Guard Check", ItemOutcome.Completed)]
    [InlineData("-1", "Parse IsPositive", ItemOutcome.Dropped)]
    [InlineData("13", "Parse IsPositive Guard", ItemOutcome.Dropped)]
    public async Task Asynchronous_call_times_the_stages_of_its_item(string text, string timed, object outcome)
    {
        var pipeline = new MixedAsyncPipeline();
        RecordingObservations seen = RecordingObservations.Of(pipeline);

        await pipeline.TryRunAsync(text, Token);

        Assert.Equal(timed, seen.TimedInOrder());
        Assert.Equal([(ItemOutcome)outcome], seen.Outcomes);
        Assert.Equal(0, pipeline.Splices.Monitor.Pins);
    }

    [Fact]
    public async Task Failure_is_one_of_the_stage_that_throws()
    {
        var pipeline = new MixedPipeline();
        var other = new MixedAsyncPipeline();
        RecordingObservations seen = RecordingObservations.Of(pipeline);
        RecordingObservations seenOfOther = RecordingObservations.Of(other);

        Assert.Equal("99", Assert.Throws<InvalidOperationException>(() => pipeline.TryRun("99", out int _)).Message);
        await Assert.ThrowsAsync<InvalidOperationException>(() => other.TryRunAsync("99", Token).AsTask());

        Assert.Equal("Parse IsPositive Guard Check!", seen.TimedInOrder());
        Assert.Equal("Parse IsPositive Guard Check!", seenOfOther.TimedInOrder());
        Assert.Equal(["Check 99"], seen.Failures);
        Assert.Equal(["Check 99"], seenOfOther.Failures);
        Assert.Equal([ItemOutcome.Failed], seen.Outcomes);
        Assert.Equal([ItemOutcome.Failed], seenOfOther.Outcomes);
    }

    [Fact]
    public void Handled_failure_is_noted_although_nothing_is_timed()
    {
        var pipeline = new MixedPipeline();
        RecordingObservations seen = RecordingObservations.Of(pipeline);
        pipeline.Splices.CloseWindow();

        Assert.False(pipeline.TryRun("13", out int _));

        Assert.Equal(["Guard 13 handled"], seen.Failures);
        Assert.Empty(seen.Timed);
    }

    [Fact]
    public void Inserted_function_is_in_no_stages_time()
    {
        var clock = new FakeTimeProvider();
        var pipeline = new TwoStagePipeline();
        pipeline.Stages.Triple.InsertBefore(item =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return item;
        });
        pipeline.Stages.Triple.Replace(item =>
        {
            clock.Advance(TimeSpan.FromSeconds(2));
            return item * 3;
        });
        RecordingObservations seen = RecordingObservations.Of(pipeline, clock);

        pipeline.Run(5);

        Assert.Equal(2, seen.Ticks.Count);
        Assert.Equal(TimeSpan.FromSeconds(2).Ticks, seen.Ticks.Sum());
    }

    [Fact]
    public void Chunks_time_every_item()
    {
        var pipeline = new TwoStagePipeline();
        RecordingObservations seen = RecordingObservations.Of(pipeline);

        pipeline.RunBatch([.. Enumerable.Range(0, 300)], new int[300]);

        Assert.Equal(600, seen.Timed.Count);
        Assert.Equal(300, seen.Outcomes.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Streams_time_expansions_once_and_batches_once(bool isQueued)
    {
        IPipeline<string, string> pipeline = isQueued ? new QueuedPairsPipeline() : new PairsPipeline();
        RecordingObservations seen = RecordingObservations.Of(pipeline);

        string[] results = await pipeline.StreamAsync(["a b", "c d e"], cancellationToken: Token).ToArrayAsync(Token);

        Assert.Equal(["'a+b'", "'c+d'", "'e'"], results);
        Assert.Equal("Join:3 Quote:3 Split:2 Trim:5", seen.TimedByName());
    }

    [Fact]
    public void Batches_of_direct_calls_are_timed()
    {
        var pipeline = new PairsPipeline();
        RecordingObservations seen = RecordingObservations.Of(pipeline);

        var results = new ArrayBufferWriter<string>();
        pipeline.RunBatch(["a b c"], results);

        Assert.Equal(["'a+b'", "'c'"], results.WrittenSpan.ToArray());

        Assert.Equal("Join:2 Quote:2 Split:1 Trim:3", seen.TimedByName());
    }

    [Fact]
    public void Time_of_an_expansion_lacks_that_of_later_stages()
    {
        var clock = new FakeTimeProvider();
        var pipeline = new PairsPipeline();
        pipeline.Stages.Trim.Replace(word =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return word;
        });
        pipeline.Stages.Split.Replace(sentence => Slowly(sentence, clock));
        RecordingObservations seen = RecordingObservations.Of(pipeline, clock);

        pipeline.RunBatch(["a b c"], new ArrayBufferWriter<string>());

        Assert.Equal(
            [("Split", 40L), ("Trim", 1L), ("Trim", 1L), ("Trim", 1L)],
            seen.Timed.Zip(seen.Ticks, static (stage, ticks) => (stage, ticks / TimeSpan.TicksPerSecond))
                .Where(static time => time.stage is "Split" or "Trim").Order());
    }

    [Fact]
    public async Task Failure_after_an_expansion_is_not_one_of_it()
    {
        var pipeline = new QueuedPairsPipeline();
        RecordingObservations seen = RecordingObservations.Of(pipeline);

        await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await pipeline.StreamAsync(["a !"], cancellationToken: Token).ToArrayAsync(Token));

        Assert.Equal(["Trim !"], seen.Failures);
    }

    [Theory]
    [InlineData(4, "IsEven Halve")]
    [InlineData(5, "IsEven Triple")]
    public void Route_and_the_lane_of_the_item_are_timed(int number, string timed)
    {
        var pipeline = new ParityPipeline();
        RecordingObservations seen = RecordingObservations.Of(pipeline);

        pipeline.Run(number);

        Assert.Equal(timed, seen.TimedInOrder());
    }

    [Fact]
    public void Splice_keeps_the_window_open()
    {
        var pipeline = new TwoStagePipeline();
        RecordingObservations seen = RecordingObservations.Of(pipeline);

        pipeline.Stages.Triple.Enabled = false;
        pipeline.Run(5);

        Assert.Single(seen.Timed);
    }

    [Fact]
    public void Pipeline_that_is_not_observable_is_never_timed()
    {
        var pipeline = new PrivatePipeline();
        RecordingObservations seen = RecordingObservations.Of(pipeline);

        Assert.Equal(15, pipeline.Run(5));

        Assert.Empty(seen.Timed);
        Assert.Empty(seen.Outcomes);
    }

    private static IEnumerable<string> Slowly(string sentence, FakeTimeProvider clock)
    {
        foreach (string word in sentence.Split(' '))
        {
            clock.Advance(TimeSpan.FromSeconds(10));
            yield return word;
        }

        clock.Advance(TimeSpan.FromSeconds(10));
    }
}
