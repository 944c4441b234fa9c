using Pipelines.Generator.Model;

namespace Pipelines.Generator.Tests.Parsing;

/// <summary>How a chain is cut into segments.</summary>
public sealed class SegmentModelTests
{
    private static readonly TypeModel Number = new("int", "int", IsLarge: false);

    [Theory]
    [InlineData("a b c", "a b c")]
    [InlineData("a bq c", "a | bq c")]
    [InlineData("aq b", "aq b")]
    [InlineData("a bp c d", "a | bp | c d")]
    [InlineData("ap bp cp", "ap | bp | cp")]
    [InlineData("a b cp", "a b | cp")]
    [InlineData("ab bb c", "ab | bb c")]
    [InlineData("a bqp cq", "a | bqp | cq")]
    public void A_boundary_is_in_front_of_a_queue_workers_or_a_batch_and_behind_workers(string stages, string segments)
    {
        string[] names = stages.Split(' ');
        StageModel[] models = [.. names.Select(Stage)];

        IReadOnlyList<SegmentModel> cut = SegmentModel.Of(models);

        Assert.Equal(segments, string.Join(" | ", cut.Select(segment => string.Join(' ', names[segment.First..segment.End]))));
        Assert.Equal(Enumerable.Range(1, cut.Count), cut.Select(static segment => segment.Number));
    }

    // q: has a queue, p: has workers, b: takes batches.
    private static StageModel Stage(string name, int index) => new(name, index, Shape.Map)
    {
        Index = index,
        Call = "",
        ItemPrefix = "",
        Awaiting = Awaiting.Nothing,
        TakesToken = false,
        ReturnsOptional = false,
        TakesByReference = false,
        Arrives = Number,
        Input = Number,
        Output = Number,
        WhyRequired = null,
        EnabledAtStart = true,
        TypesAreVisible = true,
        Capacity = name[1..].Contains('q') ? 4 : 0,
        Parallelism = name[1..].Contains('p') ? 2 : 1,
        BatchForm = name[1..].Contains('b') ? BatchForm.List : BatchForm.None,
    };
}
