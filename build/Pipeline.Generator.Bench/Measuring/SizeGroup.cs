using Pipelines.Generator.Bench.Sources;

namespace Pipelines.Generator.Bench.Measuring;

/// <summary>Sizes that are measured in the same rounds, so that they can be compared with each other.</summary>
internal sealed record SizeGroup(string Name, params Size[] Sizes)
{
    /// <summary>Two of the sizes at which a stage must cost about the same, the smaller one first.</summary>
    public (Size From, Size To)? Linear { get; init; }

    public static IReadOnlyList<SizeGroup> All { get; } =
    [
        new("ten stages each", new(10, 1), new(100, 10), new(1_000, 100),
            new(10_000, 1_000)) { Linear = (new(1_000, 100), new(10_000, 1_000)) },
        new("one class", new(1_000, 1), new(5_000, 1)) { Linear = (new(1_000, 1), new(5_000, 1)) },
        new("one stage each", new Size(1_000, 1_000)),
    ];
}
