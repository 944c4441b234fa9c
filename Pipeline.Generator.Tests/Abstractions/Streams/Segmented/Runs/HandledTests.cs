using Pipelines.Generator.Tests.Examples;
using static Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Runs.CountedSession;

namespace Pipelines.Generator.Tests.Abstractions.Streams.Segmented.Runs;

/// <summary>The numbers of items that stages have handled, and that have skipped them.</summary>
public sealed class HandledTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Handled_counts_the_items_for_which_When_holds()
    {
        await using PipelineSession<int, int> session = new ConditionalSegmentsPipeline().Start(cancellationToken: Token);

        // 0 is skipped by Halve; 2, 4 and 6 become 1, 2 and 3, and 2 alone is even at RaiseAsync.
        await WriteAsync(session, 0, 1, 2, 3, 4, 5, 6);

        Assert.Equal(
            [("Note", 7, 4, 7), ("Halve", 7, 4, 6), ("Negate", 6, 6, 6), ("Raise", 6, 1, 6), ("Pass", 6, 6, 6)], await EndAsync(session));
    }

    [Fact]
    public async Task Handled_counts_no_item_of_a_disabled_stage()
    {
        var clerk = new ConditionalSegmentsPipeline();
        await using PipelineSession<int, int> session = clerk.Start(cancellationToken: Token);
        await WriteAsync(session, 1, 2, 3);
        clerk.Splices.Publish(new Splice().Disable("Note").Disable("Negate").Disable("Pass"));
        await WriteAsync(session, 2, 4);
        clerk.Splices.Publish(new Splice().Enable("Note").Disable("Raise"));
        await WriteAsync(session, 6);

        Assert.Equal(
            [("Note", 6, 2, 6), ("Halve", 6, 4, 6), ("Negate", 6, 3, 6), ("Raise", 6, 1, 6), ("Pass", 6, 3, 6)], await EndAsync(session));
    }

    [Fact]
    public async Task Handled_counts_the_items_of_a_single_loop_pipeline()
    {
        var chosen = new ConditionalPipeline();
        await using PipelineSession<int, int> session = chosen.Start(cancellationToken: Token);
        await WriteAsync(session, 1, 2, 3);
        chosen.Stages.Pass.Enabled = false;
        await WriteAsync(session, 4, 5);
        chosen.Stages.Double.Enabled = false;
        await WriteAsync(session, 6);
        chosen.Splices.Publish(new Splice().Enable(chosen.Stages.Pass).Enable(chosen.Stages.Double));
        await using Insertion before = chosen.Stages.Pass.InsertBefore(static number => number);
        await WriteAsync(session, 7, 8);

        Assert.Equal([("Pass", 8, 5, 8), ("Double", 8, 3, 8)], await EndAsync(session));
    }

    [Fact]
    public async Task Handled_counts_items_around_batches_expansions_and_groups()
    {
        var packing = new GroupedBatchPipeline();
        await using PipelineSession<int, int> session = packing.Start(cancellationToken: Token);
        await WriteAsync(session, 1, 2, 3, 4);
        packing.Splices.Publish(new Splice().Disable(packing.Groups.Box).Disable(packing.Stages.Pass));
        await WriteAsync(session, 5, 6, 7);
        packing.Splices.Publish(new Splice().Disable(packing.Groups.Mark).Enable(packing.Stages.Pass));
        await WriteAsync(session, 8);

        Assert.Equal(
            [("Sort", 8, 4, 6), ("Unpack", 6, 2, 8), ("Pass", 8, 5, 8), ("Label", 8, 3, 8), ("Seal", 8, 7, 8)], await EndAsync(session));
    }

    [Fact]
    public async Task Handled_counts_the_items_of_a_replaced_stage()
    {
        var chosen = new ConditionalPipeline();
        await using PipelineSession<int, int> session = chosen.Start(cancellationToken: Token);
        chosen.Splices.Publish(new Splice().Replace(chosen.Stages.Double, static number => number));
        await WriteAsync(session, 1, 2);

        Assert.Equal([("Pass", 2, 2, 2), ("Double", 2, 1, 2)], await EndAsync(session));
    }

    [Fact]
    public async Task Handled_never_exceeds_In_while_a_stage_is_toggled()
    {
        var chosen = new ConditionalPipeline();
        await using PipelineSession<int, int> session = chosen.Start(new StreamOptions { DiscardOutput = true }, Token);
        for (int turn = 0; turn < 200; turn++)
        {
            chosen.Stages.Pass.Enabled = turn % 2 == 0;
            for (int item = 0; item < 10; item++)
            {
                await session.Input.WriteAsync(item, Token);
                Assert.All(session.GetStatistics().Stages, static stage => Assert.InRange(stage.Handled, 0, stage.In));
            }

            await session.WaitForIdleAsync(Token);
        }

        session.Complete();
        await session.Completion.WaitAsync(Token);
        Assert.Equal([("Pass", 2000, 1000, 2000), ("Double", 2000, 1000, 2000)], Counts(session));
    }
}
