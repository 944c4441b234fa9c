using System.Buffers;
using Pipelines.Generator.Tests.Examples;
using Pipelines.Testing.Doubles;

namespace Pipelines.Generator.Tests.Abstractions.Direct;

public sealed class ManyRunTests
{
    private readonly List<string> _log = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Batches_span_sequences_and_partial_batches_flush_at_the_end() =>
        Assert.Equal(["abc", "d"], Run(new ExpandBatchPipeline(_log.Add), "ab", "-cd"));

    [Fact]
    public void Element_is_requested_after_the_previous_one_has_passed_through()
    {
        Run(new ExpandBatchPipeline(_log.Add), "abc");

        Assert.Equal(["take a", "take b", "look ab", "take c", "look c"], _log);
    }

    [Fact]
    public void Batch_tap_receives_a_copy_and_does_not_affect_results()
    {
        var letters = new ExpandBatchPipeline(_log.Add);

        Assert.Equal(["abc", "d"], Run(letters, "abcd"));
        Assert.Equal(2, letters.Arrays.Distinct(ReferenceEqualityComparer.Instance).Count());
    }

    [Fact]
    public void Disabled_batch_stage_passes_items_through_one_by_one()
    {
        var letters = new ExpandBatchPipeline(_log.Add);
        letters.Stages.Look.Enabled = false;

        Assert.Equal(["abc", "d"], Run(letters, "abcd"));
        Assert.Equal(["take a", "take b", "take c", "take d"], _log);
    }

    [Fact]
    public void RunBatch_writes_the_results_that_precede_a_failure()
    {
        var results = new ArrayBufferWriter<string>();
        var letters = new ExpandBatchPipeline(_log.Add);

        Assert.Throws<FormatException>(() => letters.RunBatch(["abcdef!g"], results));
        Assert.Equal(["abc", "def"], results.WrittenSpan.ToArray());
        Assert.Equal(1, letters.Disposed);
    }

    [Fact]
    public void RunBatch_keeps_no_items_from_a_failed_run()
    {
        var letters = new ExpandBatchPipeline(_log.Add);
        var results = new ArrayBufferWriter<string>();
        Assert.Throws<FormatException>(() => letters.RunBatch(["a!"], results));

        Assert.Equal(["b"], Run(letters, "b"));
    }

    [Fact]
    public void RunBatch_rejects_a_null_buffer_writer_before_any_stage_runs() =>
        Assert.Throws<ArgumentNullException>(
            () => new ExpandBatchPipeline(static letter => throw new InvalidOperationException(letter)).RunBatch(["a"], null!));

    [Fact]
    public void RunBatch_names_the_buffer_writer_that_returns_an_empty_span()
    {
        InvalidOperationException exception =
            Assert.Throws<InvalidOperationException>(() => new ExpandBatchPipeline(_log.Add).RunBatch(["abc"], new EmptyWriter()));

        Assert.Contains(nameof(EmptyWriter), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Buffer_writer_is_advanced_after_each_filled_span()
    {
        var results = new TwoSlotWriter();

        new FusedExpandPipeline(_log.Add).RunBatch(["abc", "de"], results);

        Assert.Equal(["a", "b", "c", "d", "e"], results.All);
        Assert.Equal([2, 2, 1], results.Advances);
    }

    [Fact]
    public void RunBatch_throws_both_the_stage_failure_and_the_writer_failure()
    {
        AggregateException both =
            Assert.Throws<AggregateException>(() => new ExpandBatchPipeline(_log.Add).RunBatch(["abcd", "!"], new FullWriter()));

        Assert.Equal([typeof(FormatException), typeof(IOException)], both.InnerExceptions.Select(static failure => failure.GetType()));
    }

    [Fact]
    public async Task Disposing_a_stream_ends_its_pending_read_without_a_result()
    {
        var asked = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        var letters = new FusedExpandPipeline(_log.Add);

        async IAsyncEnumerable<string> SourceAsync()
        {
            asked.SetResult();
            await go.Task;
            yield return "abcdef";
        }

        IAsyncEnumerator<string> results = letters.StreamAsync(SourceAsync(), cancellationToken: Token).GetAsyncEnumerator(Token);
        ValueTask<bool> answer = results.MoveNextAsync();
        await asked.Task;
        ValueTask left = results.DisposeAsync();
        go.SetResult();

        await left;
        Assert.False(await answer);
        Assert.Empty(_log);
    }

    [Fact]
    public async Task Stream_reads_an_endless_sequence_only_as_the_consumer_reads()
    {
        var endless = new EndlessExpandPipeline();

        int[] taken = await endless.StreamAsync([0], cancellationToken: Token).Take(3).ToArrayAsync(Token);

        Assert.Equal([0, 1, 2], taken);
        Assert.Equal(1, endless.Disposed);
        Assert.Equal(3, endless.Given);
    }

    [Fact]
    public async Task Leaving_a_stream_disposes_its_source_and_open_sequences()
    {
        var source = new Source<string>(["abc", "def"]);
        var letters = new FusedExpandPipeline(_log.Add);
        await foreach (string _ in letters.StreamAsync(source, cancellationToken: Token))
        {
            Assert.Equal(0, source.Disposed);
            break;
        }

        Assert.Equal((1, 1), (source.Disposed, letters.Disposed));
    }

    [Fact]
    public async Task Each_enumeration_of_a_stream_is_a_separate_run()
    {
        IAsyncEnumerable<string> stream = new FusedExpandPipeline(_log.Add).StreamAsync(["abcd"], cancellationToken: Token);
        await using IAsyncEnumerator<string> first = stream.GetAsyncEnumerator(Token);
        await using IAsyncEnumerator<string> second = stream.GetAsyncEnumerator(Token);

        Assert.True(await first.MoveNextAsync());
        Assert.True(await second.MoveNextAsync());
        Assert.Equal(("a", "a"), (first.Current, second.Current));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Streams_count_dropped_elements(bool suspends)
    {
        StreamSummary summary =
            await new FusedExpandPipeline(
                _log.Add).RunAllAsync(
                    new Source<string>(["a-b", "--c", "d"]) { Suspends = suspends }, new StreamOptions { TimeProvider = new ManualClock() },
                    Token);

        Assert.Equal(new StreamSummary(In: 3, Out: 4, Dropped: 3, Failed: 0, default), summary);
    }

    [Fact]
    public async Task Stream_emits_nothing_after_a_failure()
    {
        IAsyncEnumerator<string> stream = new FusedExpandPipeline(_log.Add).StreamAsync(["a", "!", "def"], cancellationToken: Token)
            .GetAsyncEnumerator(Token);

        Assert.True(await stream.MoveNextAsync());
        await Assert.ThrowsAsync<FormatException>(async () => await stream.MoveNextAsync());
        Assert.False(await stream.MoveNextAsync());
        await stream.DisposeAsync();
    }

    [Fact]
    public async Task Canceled_stream_reads_no_more_items()
    {
        using var stop = new CancellationTokenSource();
        IAsyncEnumerable<string> stream =
            new FusedExpandPipeline(
                letter => { if (letter == "take b") stop.Cancel(); }).StreamAsync(["ab", "def", "ghi"], cancellationToken: stop.Token);
        var seen = new List<string>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (string word in stream) seen.Add(word);
        });
        Assert.Equal(["a", "b"], seen);
    }

    [Fact]
    public void Disabled_batch_stage_emits_its_items_before_the_next_one()
    {
        var letters = new ExpandBatchPipeline(_log.Add);
        var session = new SteppedSession<string, string>(letters);

        session.Write("a");
        letters.Stages.Look.Disable();
        session.Write("b");

        Assert.Equal(["ab"], session.Complete());
        Assert.Equal(["take a", "look a", "take b"], _log);
    }

    [Fact]
    public async Task Expanding_stream_reports_progress_at_its_end()
    {
        var reports = new Reports();
        await new FusedExpandPipeline(
            _log.Add).RunAllAsync(["ab-cd"], new StreamOptions { TimeProvider = new ManualClock(), Progress = reports }, Token);

        Assert.Equal([new StreamSummary(In: 1, Out: 4, Dropped: 1, Failed: 0, default)], reports.All);
    }

    private static string[] Run(ExpandBatchPipeline letters, params string[] words)
    {
        var results = new ArrayBufferWriter<string>();
        letters.RunBatch(words, results);
        return results.WrittenSpan.ToArray();
    }

    private sealed class EmptyWriter : IBufferWriter<string>
    {
        public void Advance(int count) => throw new NotSupportedException();

        public Memory<string> GetMemory(int sizeHint = 0) => default;

        public Span<string> GetSpan(int sizeHint = 0) => default;
    }

    /// <summary>Has room for two at a time.</summary>
    private sealed class TwoSlotWriter : IBufferWriter<string>
    {
        private readonly string[] _room = new string[2];

        public List<string> All { get; } = [];

        public List<int> Advances { get; } = [];

        public void Advance(int count)
        {
            Advances.Add(count);
            All.AddRange(_room.AsSpan(0, count));
        }

        public Memory<string> GetMemory(int sizeHint = 0) => _room;

        public Span<string> GetSpan(int sizeHint = 0) => _room;
    }

    private sealed class FullWriter : IBufferWriter<string>
    {
        public void Advance(int count) => throw new IOException("No more room.");

        public Memory<string> GetMemory(int sizeHint = 0) => new string[16];

        public Span<string> GetSpan(int sizeHint = 0) => new string[16];
    }
}
