using System.Runtime.InteropServices;
using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Abstractions.Direct;

public sealed class SyncRunTests
{
    [Fact]
    public void Stages_run_in_their_order()
    {
        var log = new List<string>();
        var numbers = new SyncMapPipeline(log.Add);

        Assert.Equal("8", numbers.Run(3));
        Assert.Equal(["AddOne", "Double", "Look 8"], log);
    }

    [Fact]
    public void Disabled_stage_is_skipped()
    {
        var numbers = new SyncMapPipeline();
        numbers.Stages.AddOne.Enabled = false;
        Assert.Equal("6", numbers.Run(3));

        numbers.Stages.Double.Disable();
        Assert.Equal("3", numbers.Run(3));

        numbers.Stages.AddOne.Enabled = true;
        Assert.Equal("4", numbers.Run(3));
    }

    [Fact]
    public void Run_without_a_token_is_a_plain_function()
    {
        Func<int, string> function = new SyncMapPipeline().Run;

        Assert.Equal("4", function(1));
    }

    [Fact]
    public void Run_propagates_a_stage_exception_unchanged() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SyncMapPipeline().Run(-5));

    [Theory]
    [InlineData("banana", "ANANA")]
    [InlineData("hi", null)]
    [InlineData("hello", null)]
    [InlineData("jazz", null)]
    public void TryRun_returns_false_and_no_result_for_a_dropped_item(string word, string? expected)
    {
        bool kept = new DroppingPipeline().TryRun(word, out IComparable? result, TestContext.Current.CancellationToken);

        Assert.Equal(expected is not null, kept);
        Assert.Equal(expected, result);
    }

    [Fact]
    public void Every_combination_of_enabled_stages_matches_plain_calls()
    {
        string[] words = ["banana", "hi", "hello", "jazz", "a", "za"];
        for (int on = 0; on < 16; on++)
        {
            var pipeline = new DroppingPipeline();
            string[] names = ["IsLong", "Shorten", "Upper", "Reverse"];
            var splice = new Splice();
            for (int stage = 0; stage < names.Length; stage++)
                splice = (on & (1 << stage)) != 0 ? splice.Enable(names[stage]) : splice.Disable(names[stage]);
            pipeline.Splices.Publish(splice);

            IComparable[] expected = [.. words.Select(word => ByHand(word, on)).OfType<string>()];
            var results = new IComparable[words.Length];
            int count = pipeline.RunBatch(words, results, TestContext.Current.CancellationToken);
            Assert.Equal(expected, results[..count]);
            Assert.Equal(
                expected,
                words.SelectMany(
                    word => pipeline.TryRun(word, out IComparable? result, TestContext.Current.CancellationToken)
                    ? [result]
                    : Array.Empty<IComparable>()));
        }
    }

    [Fact]
    public void The_token_reaches_the_stages_that_take_one() =>
        Assert.Throws<OperationCanceledException>(
            () => new DroppingPipeline().TryRun("banana", out _, new CancellationToken(canceled: true)));

    [Fact]
    public void The_marked_method_runs_despite_its_unmarked_overloads()
    {
        var pipeline = new Overloads();

        Assert.Equal(13, pipeline.Run(1));
        Assert.Equal(1, pipeline.Looks);
    }

    [Fact]
    public void RunBatch_returns_one_result_per_item()
    {
        int[] items = [.. Enumerable.Range(0, 1000)];
        var results = new string[1000];

        new SyncMapPipeline().RunBatch(items, results);

        Assert.Equal(items.Select(static item => new SyncMapPipeline().Run(item)), results);
    }

    [Fact]
    public void A_batch_may_run_in_place()
    {
        string[] words = ["abc", "xyz", "bar", "hi", "car"];
        IComparable[] memory = [.. words];

        int count = new DroppingPipeline().RunBatch(words, memory, TestContext.Current.CancellationToken);

        Assert.Equal(["BC", "AR", "AR"], memory[..count]);
    }

    [Fact]
    public void RunBatch_rejects_a_short_destination_before_any_stage_runs()
    {
        var log = new List<string>();

        ArgumentException refused = Assert.Throws<ArgumentException>(() => new SyncMapPipeline(log.Add).RunBatch([1, 2, 3], new string[2]));

        Assert.Contains("There are 3 items, but room for 2 results only.", refused.Message, StringComparison.Ordinal);
        Assert.Empty(log);
    }

    [Fact]
    public void RunBatch_rejects_a_destination_that_overwrites_unread_items()
    {
        int[] memory = [1, 2, 3, 4];
        var shift = new SameTypePipeline();

        Assert.Throws<ArgumentException>(() => shift.RunBatch(memory.AsSpan(0, 3), memory.AsSpan(1, 3)));
        shift.RunBatch(memory.AsSpan(1, 3), memory.AsSpan(0, 3));

        Assert.Equal([3, 4, 5, 4], memory);
    }

    [Fact]
    public void RunBatch_rejects_larger_results_that_would_overwrite_unread_items()
    {
        byte[] shared = new byte[64];
        var pipeline = new WideningPipeline();

        Assert.Throws<ArgumentException>(
            () => pipeline.RunBatch(
                MemoryMarshal.Cast<byte, int>(shared.AsSpan()).Slice(2, 8), MemoryMarshal.Cast<byte, long>(shared.AsSpan())));

        Span<byte> memory = shared;
        int[] items = [1, 2, 3];
        items.AsSpan().CopyTo(MemoryMarshal.Cast<byte, int>(memory)[3..]);
        pipeline.RunBatch(MemoryMarshal.Cast<byte, int>(memory).Slice(3, 3), MemoryMarshal.Cast<byte, long>(memory)[..3]);
        Assert.Equal([1L, 2, 3], MemoryMarshal.Cast<byte, long>(memory)[..3].ToArray());
    }

    [Fact]
    public void RunBatch_keeps_the_results_that_precede_an_exception()
    {
        var results = new string[3];

        Assert.Throws<ArgumentOutOfRangeException>(() => new SyncMapPipeline().RunBatch([1, -9, 3], results));

        Assert.Equal(["4", null!, null!], results);
    }

    [Fact]
    public void Empty_batch_returns_zero() =>
        Assert.Equal(0, new DroppingPipeline().RunBatch([], [], TestContext.Current.CancellationToken));

    private static string? ByHand(string word, int on)
    {
        if ((on & 1) != 0 && word.Length <= 2) return null;
        if ((on & 2) != 0)
        {
            if (!word.Contains('a', StringComparison.Ordinal)) return null;
            word = word[1..];
        }

        if ((on & 4) != 0)
        {
            if (word.EndsWith('z')) return null;
            word = word.ToUpperInvariant();
        }

        return (on & 8) != 0 ? string.Concat(word.Reverse()) : word;
    }
}

/// <summary>Returns more bytes than it takes.</summary>
public sealed partial class WideningPipeline
{
    [Stage(Order = 1)]
    private static long Widen(int x) => x;
}

/// <summary>Same type in and out, so that results can share the memory of the items.</summary>
public sealed partial class SameTypePipeline
{
    [Stage(Order = 1)]
    private static int AddOne(int x) => x + 1;
}
