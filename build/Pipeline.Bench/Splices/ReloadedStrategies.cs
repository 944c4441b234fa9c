using Pipelines.Bench.Direct.Peers;
using Polly;
using Polly.Registry;

namespace Pipelines.Bench.Splices;

/// <summary>
/// A pipeline of Polly that its registry rebuilds on a reload token. <c>EnableReloads</c> does the same when options change.
/// </summary>
public sealed class ReloadedStrategies : ISpliced
{
    private readonly ResiliencePipelineRegistry<string> _registry = new();
    private readonly StageSwitches _switches = new();
    private readonly ResiliencePipeline<int> _pipeline;
    private CancellationTokenSource _reload = new();

    public ReloadedStrategies()
    {
        ResilienceStrategy<int>[] all = Strategies.Cycle<int, IntCycle>(StageSwitches.Stages);
        _registry.TryAddBuilder<int>("chain", (builder, context) =>
        {
            // A token works once, so each pipeline has its own.
            _reload = new CancellationTokenSource();
            context.AddReloadToken(_reload.Token);
            Strategies.Add(builder, _switches.Choose(all, static () => new InsertedStrategy()));
        });
        _pipeline = _registry.GetPipeline<int>("chain");
    }

    public int Run(int item) => _pipeline.Execute(static state => state, item);

    public void Switch(bool on)
    {
        _switches.Switch(on);
        _reload.Cancel();
    }

    public void SwitchThree(bool on)
    {
        _switches.SwitchThree(on);
        _reload.Cancel();
    }

    public void Insert(bool takeOut)
    {
        _switches.HasInserted = !takeOut;
        _reload.Cancel();
    }

    private sealed class InsertedStrategy : ResilienceStrategy<int>
    {
        protected override ValueTask<Outcome<int>> ExecuteCore<TState>(
            Func<ResilienceContext, TState, ValueTask<Outcome<int>>> callback, ResilienceContext context, TState state) =>
            new(Outcome.FromResult(callback(context, state).GetAwaiter().GetResult().Result + 1));
    }
}
