using Pipelines.Bench.Measuring;
using Polly;

namespace Pipelines.Bench.Direct.Peers;

/// <summary>Polly with a strategy for each stage.</summary>
public static class Strategies
{
    /// <summary>The name in the report.</summary>
    public const string Name = "Polly, strategies";

    public static Contender Of<T, TCycle>(int stages)
        where T : new()
        where TCycle : struct, ICycle<T> =>
        new(Name, Loop.Over<T, Call<T>>(new(With(Cycle<T, TCycle>(stages)))));

    /// <summary>Strategies of the four steps, again and again.</summary>
    public static ResilienceStrategy<T>[] Cycle<T, TCycle>(int stages)
        where TCycle : struct, ICycle<T> =>
        Repeated.ToLength<ResilienceStrategy<T>>(
            stages,
            new Strategy<T, TCycle, First>(),
            new Strategy<T, TCycle, Second>(),
            new Strategy<T, TCycle, Third>(),
            new Strategy<T, TCycle, Fourth>());

    /// <summary>Makes a pipeline in which the first one is done first.</summary>
    public static ResiliencePipeline<T> With<T>(IEnumerable<ResilienceStrategy<T>> strategies)
    {
        var builder = new ResiliencePipelineBuilder<T>();
        Add(builder, strategies);
        return builder.Build();
    }

    /// <summary>Adds strategies so that the first one is done first: on the way back, so it is the innermost one.</summary>
    public static void Add<T>(ResiliencePipelineBuilder<T> builder, IEnumerable<ResilienceStrategy<T>> strategies)
    {
        foreach (ResilienceStrategy<T> strategy in strategies.Reverse()) builder.AddStrategy(_ => strategy, new Options());
    }

    private readonly struct Call<T>(ResiliencePipeline<T> pipeline) : ICall<T>
    {
        public T Invoke(T x) => pipeline.Execute(static state => state, x);
    }

    /// <summary>There is nothing to set.</summary>
    private sealed class Options : ResilienceStrategyOptions;
}
