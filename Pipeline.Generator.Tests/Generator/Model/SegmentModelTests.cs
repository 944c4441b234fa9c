using Pipelines.Generator.Model;

namespace Pipelines.Generator.Tests.Generator.Model;

/// <summary>How a chain is cut into segments.</summary>
public sealed class SegmentModelTests
{
    [Theory]
    [InlineData("a b c", "a b c")]
    [InlineData("a bq c", "a | bq c")]
    [InlineData("aq b", "aq b")]
    [InlineData("a bp c d", "a | bp | c d")]
    [InlineData("ap bp cp", "ap | bp | cp")]
    [InlineData("ap b c", "ap | b c")]
    [InlineData("a b cp", "a b | cp")]
    [InlineData("ab bb c", "ab | bb c")]
    [InlineData("a bqp cq", "a | bqp | cq")]
    public void Boundaries_precede_queues_batches_and_workers_and_follow_workers(string stages, string segments)
    {
        string[] names = stages.Split(' ');
        StageTraits[] traits = [.. names.Select(Stage)];

        IReadOnlyList<SegmentModel> cut = SegmentModel.Of(traits);

        Assert.Equal(segments, string.Join(" | ", cut.Select(segment => string.Join(' ', names[segment.First..segment.End]))));
        Assert.Equal(Enumerable.Range(1, cut.Count), cut.Select(static segment => segment.Number));
    }

    [Theory]
    [InlineData("a b c", "0 0 0")]
    [InlineData("aq b", "4 0")]
    [InlineData("a bp c", "0 -1 -1")]
    [InlineData("a bq cp d", "0 4 4 4")]
    [InlineData("a bp cQ", "0 100 100")]
    [InlineData("aq bp cQ dp", "4 4 100 100")]
    [InlineData("ap bq", "4 4")]
    [InlineData("aq bP c", "4 16 16")]
    [InlineData("ab bq", "4 4")]
    public void A_queue_has_the_nearest_capacity_upstream_then_downstream(string stages, string capacities)
    {
        int[] found = QueueCapacities.Of([.. stages.Split(' ').Select(Stage)]);

        Assert.Equal(capacities, string.Join(' ', found));
    }

    [Theory]
    [InlineData("a bp", 256)]
    [InlineData("a bW", 2000)]
    public void A_default_queue_fits_two_items_per_ordered_worker(string stages, int expected)
    {
        StageTraits[] traits = [.. stages.Split(' ').Select(Stage)];

        Assert.Equal(expected, QueueCapacities.ByDefault(traits, 1, QueueCapacities.Of(traits)[1]));
    }

    // q: has a queue of 4, Q: of 100, p: has 2 workers, P: 8, W: 1000, b: takes batches.
    private static StageTraits Stage(string name) => new(Pipelines.Generator.Model.StageKind.Map)
    {
        IsAsync = false,
        TakesToken = false,
        Batch = name[1..].Contains('b') ? BatchForm.List : BatchForm.None,
        Capacity = name[1..].Contains('q') ? 4 : name[1..].Contains('Q') ? 100 : 0,
        Parallelism = name[1..].Contains('p') ? 2 : name[1..].Contains('P') ? 8 : name[1..].Contains('W') ? 1000 : 1,
    };
}
