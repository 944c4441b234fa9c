using Pipelines.Generator.Tests.Examples;

namespace Pipelines.Generator.Tests.Abstractions.Splicing.Insertions;

public sealed class InsertionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Inserted_functions_run_around_their_stage_in_insertion_order()
    {
        var marks = new MarkingPipeline();
        marks.Stages.A.InsertBefore(static text => text + "1");
        marks.Stages.A.InsertAfter(static text => text + "3");
        marks.Stages.A.InsertBefore(static text => text + "2");
        marks.Stages.A.InsertAfter(static text => text + "4");

        Assert.Equal("12A34BCD", marks.Of(""));
    }

    [Fact]
    public void Inserted_action_receives_the_item_and_leaves_it_unchanged()
    {
        var marks = new MarkingPipeline();
        var seen = new List<string>();
        marks.Stages.B.InsertBefore(seen.Add);
        marks.Stages.D.InsertAfter(seen.Add);

        Assert.Equal("ABCD", marks.Of(""));
        Assert.Equal(["A", "ABCD"], seen);
    }

    [Fact]
    public void Inserted_functions_run_even_if_their_stage_is_skipped()
    {
        var marks = new MarkingPipeline();
        marks.Stages.A.InsertBefore(static text => text + "1");
        marks.Stages.A.InsertAfter(static text => text + "2");
        marks.Stages.A.Enabled = false;
        marks.Stages.D.InsertAfter(static text => text + "3");

        Assert.Equal("12BCD3", marks.Of(""));
        Assert.Equal("a long text12BC3", marks.Of("a long text"));
    }

    [Fact]
    public void Disabled_group_skips_inner_insertions_and_runs_the_surrounding_ones()
    {
        var marks = new MarkingPipeline();
        marks.Stages.B.InsertBefore(static text => text + "1");
        marks.Stages.B.InsertAfter(static text => text + "2");
        marks.Stages.C.InsertBefore(static text => text + "3");
        marks.Stages.C.InsertAfter(static text => text + "4");

        Assert.Equal("A1B23C4D", marks.Of(""));
        marks.Groups.Pair.Enabled = false;
        Assert.Equal("A14D", marks.Of(""));
    }

    [Fact]
    public void Disposing_an_insertion_twice_removes_it_once()
    {
        var marks = new MarkingPipeline();
        Insertion insertion = marks.Stages.A.InsertBefore(static text => text + "1", "one");
        Assert.True(insertion.IsInserted);

        insertion.Dispose();
        insertion.Dispose();

        Assert.False(insertion.IsInserted);
        Assert.Equal("ABCD", marks.Of(""));
        Assert.Equal(2, marks.Splices.Version);
    }

    [Fact]
    public async Task DisposeAsync_of_an_insertion_waits_for_items_in_flight()
    {
        using var rooms = new BlockingPipeline();
        int calls = 0;
        Insertion insertion = rooms.Stages.Wait.InsertAfter((Action<int>)(_ => calls++));
        Task<int> inside = rooms.EnterAsync(1, Token);

        ValueTask disposed = insertion.DisposeAsync();
        Assert.False(disposed.IsCompleted);
        Assert.False(insertion.IsInserted);
        rooms.Open();
        await disposed;

        Assert.Equal(1, calls);
        await inside;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Disposed_insertion_is_not_restored_by_Revert_or_Publish(bool waits)
    {
        var marks = new MarkingPipeline();
        Splice splice = new Splice().InsertBefore(marks.Stages.A, static text => text + "1", out Insertion insertion, "one");
        marks.Splices.Publish(splice);
        if (waits) await insertion.DisposeAsync();
        else insertion.Dispose();

        marks.Splices.Revert();

        Assert.Equal("ABCD", marks.Of(""));
        Assert.Throws<ObjectDisposedException>(() => marks.Splices.Publish(splice));
    }

    [Fact]
    public void Insertion_names_that_begin_with_a_hash_are_reserved()
    {
        var marks = new MarkingPipeline();

        ArgumentException refused = Assert.Throws<ArgumentException>(() => marks.Stages.A.InsertBefore(static text => text, "#1"));

        Assert.Contains("'#1' begins with '#'", refused.Message, StringComparison.Ordinal);
        Assert.Equal("#1", marks.Stages.A.InsertBefore(static text => text).Name);
    }

    [Fact]
    public void Revert_restores_an_insertion_removed_by_a_splice()
    {
        var marks = new MarkingPipeline();
        Insertion insertion = marks.Stages.A.InsertBefore(static text => text + "1");
        marks.Splices.Publish(new Splice().Remove(insertion));

        marks.Splices.Revert();

        Assert.True(insertion.IsInserted);
        Assert.Equal("1ABCD", marks.Of(""));
        marks.Splices.Revert();
        Assert.Equal("ABCD", marks.Of(""));
    }

    [Fact]
    public void Edits_of_a_splice_become_visible_together()
    {
        var marks = new MarkingPipeline();
        long version = marks.Splices.Publish(new Splice()
            .InsertBefore(marks.Stages.A, static text => text + "1", out Insertion first, "first")
            .InsertAfter(marks.Stages.D, static text => text + "2", out _, "second")
            .Replace(marks.Stages.B, static text => text + "b")
            .Disable(marks.Stages.D));

        Assert.Equal(1, version);
        Assert.Equal("1AbC2", marks.Of(""));
        marks.Splices.Publish(new Splice().Remove(first).Remove("second").Restore(marks.Stages.B).Enable(marks.Stages.D));
        Assert.Equal("ABCD", marks.Of(""));
    }

    [Fact]
    public void Repeating_an_insertion_or_a_removal_publishes_no_new_version()
    {
        var marks = new MarkingPipeline();
        Splice splice = new Splice().InsertBefore(marks.Stages.A, static text => text + "1", out Insertion insertion);

        Assert.Equal(1, marks.Splices.Publish(splice));
        Assert.Equal(1, marks.Splices.Publish(splice));
        Assert.Equal(2, marks.Splices.Publish(new Splice().Remove(insertion)));
        Assert.Equal(2, marks.Splices.Publish(new Splice().Remove(insertion)));
    }

    [Fact]
    public void Duplicate_insertion_name_is_rejected_with_the_existing_place()
    {
        var marks = new MarkingPipeline();
        marks.Stages.A.InsertBefore(static text => text, "trace");

        InvalidOperationException thrown =
            Assert.Throws<InvalidOperationException>(() => marks.Stages.C.InsertAfter(static text => text, "trace"));

        Assert.Equal(
            "MarkingPipeline already has an insertion named 'trace', before A. Use another name, or remove that insertion first.",
            thrown.Message);
        Assert.Equal(1, marks.Splices.Version);
    }

    [Fact]
    public void Removing_an_unknown_insertion_lists_the_existing_ones()
    {
        var marks = new MarkingPipeline();
        marks.Stages.A.InsertBefore(static text => text, "trace");

        KeyNotFoundException thrown = Assert.Throws<KeyNotFoundException>(() => marks.Splices.Publish(new Splice().Remove("trice")));

        Assert.Equal("No insertion 'trice' in pipeline MarkingPipeline. It has: 'trace' before A.", thrown.Message);
    }

    [Fact]
    public void Edits_with_handles_of_another_instance_are_rejected()
    {
        var marks = new MarkingPipeline();
        var other = new MarkingPipeline();
        Insertion insertion = other.Stages.A.InsertBefore(static text => text);

        Assert.Throws<ArgumentException>(() => marks.Splices.Publish(new Splice().Remove(insertion)));
        Assert.Throws<ArgumentException>(
            () => marks.Splices.Publish(new Splice().InsertBefore(other.Stages.A, static text => text, out _)));
        Assert.Throws<ArgumentException>(() => marks.Splices.Publish(new Splice().Replace(other.Stages.A, static text => text)));
        Assert.Throws<ArgumentException>(() => marks.Splices.Publish(new Splice().Restore(other.Stages.A)));
    }

    [Fact]
    public void Snapshot_lists_disabled_and_replaced_stages_and_insertions()
    {
        var marks = new MarkingPipeline();
        marks.Stages.A.InsertBefore(static text => text, "one");
        marks.Stages.A.InsertBefore(static text => text);
        marks.Stages.D.InsertAfter(static text => text, "three");
        marks.Stages.D.Replace(static text => text);
        marks.Groups.Pair.Disable();

        SpliceSnapshot snapshot = marks.Splices.GetSnapshot();

        Assert.Equal("version 5: disabled: B, C; replaced: D; inserted: one before A, #1 before A, three after D", snapshot.ToString());
        Assert.Equal(["one", "#1"], snapshot["A"].InsertedBefore);
        Assert.Equal(["three"], snapshot["D"].InsertedAfter);
        Assert.True(snapshot["D"].IsReplaced);
        Assert.Equal(new GroupSnapshot("Pair", false), Assert.Single(snapshot.Groups));
    }

    [Fact]
    public void Exception_of_an_inserted_function_is_not_a_stage_failure()
    {
        var marks = new MarkingPipeline();
        marks.Stages.D.InsertBefore(static text => throw new FormatException(text));

        Assert.Equal("ABC", Assert.Throws<FormatException>(() => marks.Of("")).Message);
        Assert.Empty(marks.Failures);
    }

    [Fact]
    public void Async_void_functions_are_rejected()
    {
        var marks = new MarkingPipeline();
        async void Later(string text) => await Task.Yield();

        ArgumentException thrown = Assert.Throws<ArgumentException>(() => marks.Stages.A.InsertBefore(Later));

        Assert.Contains("is async void: the pipeline can't await it", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(0, marks.Splices.Version);
    }

    [Fact]
    public void Null_functions_and_blank_insertion_names_are_rejected()
    {
        var marks = new MarkingPipeline();

        Assert.Throws<ArgumentNullException>("function", () => marks.Stages.A.InsertBefore((Func<string, string>)null!));
        Assert.Throws<ArgumentNullException>("action", () => marks.Stages.A.InsertAfter((Action<string>)null!));
        Assert.Throws<ArgumentException>("name", () => marks.Stages.A.InsertBefore(static text => text, " "));
        Assert.Throws<ArgumentNullException>("replacement", () => marks.Stages.A.Replace(null!));
    }

    [Fact]
    public async Task Asynchronous_pipeline_accepts_synchronous_and_asynchronous_insertions()
    {
        var marks = new AsyncMarkingPipeline();
        var seen = new List<string>();
        marks.Stages.A.InsertBefore(static text => text + "1");
        marks.Stages.A.InsertAfter(async static (text, cancellationToken) =>
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            return text + "2";
        });
        marks.Stages.B.InsertBefore((text, _) =>
        {
            seen.Add(text);
            return default(ValueTask);
        });
        marks.Stages.B.InsertBefore(async (text, _) =>
        {
            await Task.Yield();
            seen.Add(text);
        });
        marks.Stages.B.InsertAfter(seen.Add);

        Assert.Equal("1A2B", await marks.RunAsync("", Token));
        Assert.Equal(["1A2", "1A2", "1A2B"], seen);
    }

    [Fact]
    public void Functions_inserted_around_a_batch_stage_receive_single_items()
    {
        var packs = new SplitAndJoinPipeline();
        packs.Stages.Join.InsertBefore(static word => word.ToUpperInvariant());
        packs.Stages.Join.InsertAfter(static text => $"<{text}>");
        packs.Stages.Split.InsertAfter(static word => word + "'");

        Assert.Equal(["<A'+B'+C'>.", "<D'>."], packs.Of("a b", "c d"));
    }
}
