using System.Buffers;
using System.Runtime.InteropServices;
using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Abstractions.Direct;

/// <summary>Where results may be written, to the byte, and what is said where they may not.</summary>
public sealed class BatchRefusalTests
{
    [Fact]
    public void RunBatch_reports_how_much_a_short_destination_lacks()
    {
        ArgumentException refused =
            Assert.Throws<ArgumentException>("results", static () => new SyncMapPipeline().RunBatch([1, 2, 3], new string[2]));

        Assert.StartsWith(
            "There are 3 items, but room for 2 results only. The destination must be at least as long as the items.", refused.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void RunBatch_reports_valid_destinations_when_results_would_overwrite_items()
    {
        int[] memory = [1, 2, 3];

        ArgumentException refused =
            Assert.Throws<ArgumentException>("results", () => new SameTypePipeline().RunBatch(memory.AsSpan(0, 2), memory.AsSpan(1, 2)));

        Assert.StartsWith(
            "The destination overlaps the items so that results would overwrite items that have not run yet. Use the same memory from the "
            + "same start, or separate memory.", refused.Message, StringComparison.Ordinal);
        Assert.Equal([1, 2, 3], memory);
    }

    [Fact]
    public void RunBatch_accepts_identical_memory_and_memory_adjacent_to_the_items()
    {
        int[] memory = [1, 2, 3, 4];
        var shift = new SameTypePipeline();

        shift.RunBatch(memory.AsSpan(0, 2), memory.AsSpan(2, 2));
        Assert.Equal([1, 2, 2, 3], memory);
        shift.RunBatch(memory.AsSpan(2, 2), memory.AsSpan(0, 2));
        Assert.Equal([3, 4, 2, 3], memory);
        shift.RunBatch(memory, memory);
        Assert.Equal([4, 5, 3, 4], memory);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(5, false)]
    [InlineData(6, true)]
    public void Smaller_results_may_start_anywhere_within_the_first_item(int at, bool isRoom)
    {
        byte[] shared = new byte[64];
        Span<long> items = MemoryMarshal.Cast<byte, long>(shared.AsSpan())[..3];
        new long[] { 1, 2, 3 }.CopyTo(items);

        if (!isRoom)
        {
            Assert.Throws<ArgumentException>(
                "results",
                () => new NarrowingPipeline().RunBatch(
                    MemoryMarshal.Cast<byte, long>(shared.AsSpan())[..3], MemoryMarshal.Cast<byte, int>(shared.AsSpan()).Slice(at, 3)));
            return;
        }

        Span<int> results = MemoryMarshal.Cast<byte, int>(shared.AsSpan()).Slice(at, 3);
        new NarrowingPipeline().RunBatch(items, results);
        Assert.Equal([1, 2, 3], results.ToArray());
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(6, true)]
    public void Larger_results_may_overlap_items_up_to_the_last_one(int itemsAt, bool isRoom)
    {
        byte[] shared = new byte[64];
        Span<int> items = MemoryMarshal.Cast<byte, int>(shared.AsSpan()).Slice(itemsAt, 3);
        new[] { 1, 2, 3 }.CopyTo(items);

        if (!isRoom)
        {
            Assert.Throws<ArgumentException>(
                "results",
                () => new WideningPipeline().RunBatch(
                    MemoryMarshal.Cast<byte, int>(shared.AsSpan()).Slice(itemsAt, 3),
                    MemoryMarshal.Cast<byte, long>(shared.AsSpan())[..3]));
            return;
        }

        Span<long> results = MemoryMarshal.Cast<byte, long>(shared.AsSpan())[..3];
        new WideningPipeline().RunBatch(items, results);
        Assert.Equal([1L, 2, 3], results.ToArray());
    }

    [Fact]
    public void Chunks_continue_where_the_previous_chunk_ended()
    {
        int[] items = [.. Enumerable.Range(0, 513)];
        var results = new int[513];

        new SameTypePipeline().RunBatch(items, results);

        Assert.Equal(items.Select(static item => item + 1), results);
    }

    [Fact]
    public void RunBatch_reports_a_writer_failure_separately_from_the_stage_failure() => Assert.StartsWith(
        "A stage failed. Then the writer failed as well, when it was notified of the results before that.",
        Assert.Throws<AggregateException>(
            static () => new ExpandBatchPipeline(static _ => { }).RunBatch(["abcd", "!"], new FullWriter())).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Empty_span_error_names_the_buffer_writer() => Assert.Equal(
        "EmptyWriter returned an empty span when room for one result was requested.",
        Assert.Throws<InvalidOperationException>(
            static () => new ExpandBatchPipeline(static _ => { }).RunBatch(["abc"], new EmptyWriter())).Message);

    private sealed class EmptyWriter : IBufferWriter<string>
    {
        public void Advance(int count) => throw new NotSupportedException();

        public Memory<string> GetMemory(int sizeHint = 0) => default;

        public Span<string> GetSpan(int sizeHint = 0) => default;
    }

    private sealed class FullWriter : IBufferWriter<string>
    {
        public void Advance(int count) => throw new IOException("No more room.");

        public Memory<string> GetMemory(int sizeHint = 0) => new string[16];

        public Span<string> GetSpan(int sizeHint = 0) => new string[16];
    }
}

/// <summary>Returns fewer bytes than it takes.</summary>
public sealed partial class NarrowingPipeline
{
    [Stage(Order = 1)]
    private static int Narrow(long x) => (int)x;
}
