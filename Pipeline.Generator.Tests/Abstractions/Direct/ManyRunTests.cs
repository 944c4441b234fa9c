using System.Buffers;
using Pipelines.Generator.Tests.Examples;
using Pipelines.Testing.Doubles;

namespace Pipelines.Generator.Tests.Abstractions.Direct;

public sealed class ManyRunTests
{
    private readonly List<string> _log = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Elements_go_on_one_by_one_and_part_full_batches_are_flushed_at_the_end() =>
        Assert.Equal(["abc", "d"], Run(new Letters(_log.Add), "ab", "-cd"));

    [Fact]
    public void An_element_is_asked_for_when_the_one_before_it_has_gone_through()
    {
        Run(new Letters(_log.Add), "abc");

        Assert.Equal(["take a", "take b", "look ab", "take c", "look c"], _log);
    }

    [Fact]
    public void A_tap_gets_a_batch_of_its_own_and_can_not_change_what_goes_on()
    {
        var letters = new Letters(_log.Add);

        Assert.Equal(["abc", "d"], Run(letters, "abcd"));
        Assert.Equal(2, letters.Arrays.Distinct(ReferenceEqualityComparer.Instance).Count());
    }

    [Fact]
    public void A_batch_that_is_off_lets_items_pass_one_by_one()
    {
        var letters = new Letters(_log.Add);
        letters.Stages.Look.Enabled = false;

        Assert.Equal(["abc", "d"], Run(letters, "abcd"));
        Assert.Equal(["take a", "take b", "take c", "take d"], _log);
    }

    [Fact]
    public void What_came_before_a_failure_is_written()
    {
        var results = new ArrayBufferWriter<string>();
        var letters = new Letters(_log.Add);

        Assert.Throws<FormatException>(() => letters.RunBatch(["abcdef!g"], results));
        Assert.Equal(["abc", "def"], results.WrittenSpan.ToArray());
        Assert.Equal(1, letters.Disposed);
    }

    [Fact]
    public void Nothing_is_kept_from_one_run_to_the_next()
    {
        var letters = new Letters(_log.Add);
        var results = new ArrayBufferWriter<string>();
        Assert.Throws<FormatException>(() => letters.RunBatch(["a!"], results));

        Assert.Equal(["b"], Run(letters, "b"));
    }

    [Fact]
    public void A_missing_buffer_is_said_before_anything_runs() =>
        Assert.Throws<ArgumentNullException>(
            () => new Letters(static letter => throw new InvalidOperationException(letter)).RunBatch(["a"], null!));

    [Fact]
    public void A_buffer_that_gives_no_room_is_named()
    {
        InvalidOperationException exception =
            Assert.Throws<InvalidOperationException>(() => new Letters(_log.Add).RunBatch(["abc"], new NoRoom()));

        Assert.Contains(nameof(NoRoom), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_buffer_that_gives_little_room_is_told_each_time_what_was_written()
    {
        var results = new Portions();

        new Spelling(_log.Add).RunBatch(["abc", "de"], results);

        Assert.Equal(["a", "b", "c", "d", "e"], results.All);
        Assert.Equal([2, 2, 1], results.Advances);
    }

    [Fact]
    public void A_buffer_that_fails_after_a_stage_hides_nothing()
    {
        AggregateException both = Assert.Throws<AggregateException>(() => new Letters(_log.Add).RunBatch(["abcd", "!"], new Full()));

        Assert.Equal([typeof(FormatException), typeof(IOException)], both.InnerExceptions.Select(static failure => failure.GetType()));
    }

    [Fact]
    public async Task Leaving_a_stream_that_still_owes_an_answer_ends_it()
    {
        var asked = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        var letters = new Spelling(_log.Add);

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
    public async Task A_stream_takes_from_an_endless_sequence_what_the_consumer_asks_for()
    {
        var endless = new Endless();

        int[] taken = await endless.StreamAsync([0], cancellationToken: Token).Take(3).ToArrayAsync(Token);

        Assert.Equal([0, 1, 2], taken);
        Assert.Equal(1, endless.Disposed);
        Assert.Equal(3, endless.Given);
    }

    [Fact]
    public async Task Leaving_a_stream_disposes_the_source_after_the_sequences()
    {
        var source = new Source<string>(["abc", "def"]);
        var letters = new Spelling(_log.Add);
        await foreach (string _ in letters.StreamAsync(source, cancellationToken: Token))
        {
            Assert.Equal(0, source.Disposed);
            break;
        }

        Assert.Equal((1, 1), (source.Disposed, letters.Disposed));
    }

    [Fact]
    public async Task Each_enumeration_of_a_stream_is_a_run_of_its_own()
    {
        IAsyncEnumerable<string> stream = new Spelling(_log.Add).StreamAsync(["abcd"], cancellationToken: Token);
        await using IAsyncEnumerator<string> first = stream.GetAsyncEnumerator(Token);
        await using IAsyncEnumerator<string> second = stream.GetAsyncEnumerator(Token);

        Assert.True(await first.MoveNextAsync());
        Assert.True(await second.MoveNextAsync());
        Assert.Equal(("a", "a"), (first.Current, second.Current));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_stream_counts_elements_that_are_dropped(bool suspends)
    {
        StreamSummary summary =
            await new Spelling(
                _log.Add).RunAllAsync(
                    new Source<string>(["a-b", "--c", "d"]) { Suspends = suspends }, new StreamOptions { TimeProvider = new ManualClock() },
                    Token);

        Assert.Equal(new StreamSummary(In: 3, Out: 4, Dropped: 3, Failed: 0, default), summary);
    }

    [Fact]
    public async Task A_failure_ends_the_stream_and_nothing_comes_after_it()
    {
        IAsyncEnumerator<string> stream = new Spelling(_log.Add).StreamAsync(["a", "!", "def"], cancellationToken: Token)
            .GetAsyncEnumerator(Token);

        Assert.True(await stream.MoveNextAsync());
        await Assert.ThrowsAsync<FormatException>(async () => await stream.MoveNextAsync());
        Assert.False(await stream.MoveNextAsync());
        await stream.DisposeAsync();
    }

    [Fact]
    public async Task A_cancelled_stream_takes_no_more_items()
    {
        using var stop = new CancellationTokenSource();
        IAsyncEnumerable<string> stream =
            new Spelling(
                letter => { if (letter == "take b") stop.Cancel(); }).StreamAsync(["ab", "def", "ghi"], cancellationToken: stop.Token);
        var seen = new List<string>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (string word in stream) seen.Add(word);
        });
        Assert.Equal(["a", "b"], seen);
    }

    [Fact]
    public void A_batch_that_is_switched_off_gives_what_it_holds_before_the_next_item_passes()
    {
        var letters = new Letters(_log.Add);
        var session = new SteppedSession<string, string>(letters);

        session.Write("a");
        letters.Stages.Look.Disable();
        session.Write("b");

        Assert.Equal(["ab"], session.Complete());
        Assert.Equal(["take a", "look a", "take b"], _log);
    }

    [Fact]
    public async Task Progress_is_told_at_the_end_of_a_stream_that_gives_many()
    {
        var reports = new Reports();
        await new Spelling(
            _log.Add).RunAllAsync(["ab-cd"], new StreamOptions { TimeProvider = new ManualClock(), Progress = reports }, Token);

        Assert.Equal([new StreamSummary(In: 1, Out: 4, Dropped: 1, Failed: 0, default)], reports.All);
    }

    private static string[] Run(Letters letters, params string[] words)
    {
        var results = new ArrayBufferWriter<string>();
        letters.RunBatch(words, results);
        return results.WrittenSpan.ToArray();
    }

    private sealed class NoRoom : IBufferWriter<string>
    {
        public void Advance(int count) => throw new NotSupportedException();

        public Memory<string> GetMemory(int sizeHint = 0) => default;

        public Span<string> GetSpan(int sizeHint = 0) => default;
    }

    /// <summary>Has room for two at a time.</summary>
    private sealed class Portions : IBufferWriter<string>
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

    private sealed class Full : IBufferWriter<string>
    {
        public void Advance(int count) => throw new IOException("No more room.");

        public Memory<string> GetMemory(int sizeHint = 0) => new string[16];

        public Span<string> GetSpan(int sizeHint = 0) => new string[16];
    }
}
