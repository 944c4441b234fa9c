using System.Reflection;
using Microsoft.CodeAnalysis;
using Pipelines.Generator.Bench.Sources;

namespace Pipelines.Generator.Bench.Measuring;

/// <summary>The generators that are measured against each other.</summary>
internal static class Contenders
{
    private static readonly PipelineSources Pipelines = new();

    /// <summary>The yardstick: a generator for request handlers that is known to be fast at run time and widely used.</summary>
    public static Contender Mediator { get; } = new("Mediator", CreateMediator, new HandlerSources());

    /// <summary>The cost that no generator of stages can avoid: Roslyn's search for the attribute, and binding the results.</summary>
    public static Contender FindingStages { get; } = new("finding stages, no more", static () => new FindingGenerator(), Pipelines);

    public static Contender Ours { get; } = new("Pipeline", static () => new PipelineGenerator(), Pipelines);

    public static IReadOnlyList<Contender> All { get; } = [Mediator, FindingStages, Ours];

    private static IIncrementalGenerator CreateMediator()
    {
        Assembly assembly = Assembly.LoadFrom(Path.Combine(AppContext.BaseDirectory, "Mediator", "Mediator.SourceGenerator.dll"));
        Type generator = assembly.GetTypes()
            .Single(static type => typeof(IIncrementalGenerator).IsAssignableFrom(type) && !type.IsAbstract);
        return (IIncrementalGenerator)Activator.CreateInstance(generator)!;
    }
}
