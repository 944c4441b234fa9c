using Pipelines.Generator.Tests;
using Pipelines.Generator.Tests.Abstractions.Direct;
using Pipelines.Generator.Tests.Abstractions.Pinning.Exploring;
using Pipelines.Generator.Tests.Abstractions.Streams.Segmented;
using Pipelines.Generator.Tests.Generator;
using Pipelines.Generator.Tests.Generator.Emitting;
using Pipelines.Generator.Tests.Testing.Comparison;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace Pipelines.Generator.Tests;

/// <summary>Starts the classes that take minutes before all others. At the end, one of them would run alone on one core.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    // In the order of their duration.
    private static readonly Type[] Long =
    [
        typeof(ControlTests), typeof(ManyStagesTests), typeof(StreamSimulationTests), typeof(PinExplorationTests),
        typeof(RandomPipelinesTests), typeof(FuzzTests),
    ];

    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(static collection => PlaceOf(collection.TestCollectionDisplayName))];

    private static int PlaceOf(string collection)
    {
        int at = Array.FindIndex(Long, type => collection.Contains($" {type.FullName} ", StringComparison.Ordinal));
        return at >= 0 ? at : Long.Length;
    }
}
