using Polly;
using Polly.Registry;

namespace Pipelines.Soak.Reloads;

/// <summary>
/// A pipeline of Polly that is rebuilt, with another resource, on a reload token. <c>EnableReloads</c> does the same when options change.
/// </summary>
internal sealed class ReloadedPipeline
{
    private readonly ResiliencePipelineRegistry<string> _registry = new();
    private CancellationTokenSource _reload = new();

    public ReloadedPipeline(Action<Resource> use, TimeProvider? clock = null)
    {
        _registry.TryAddBuilder("worker", (builder, context) =>
        {
            // A token works once, so each pipeline has its own.
            _reload = new CancellationTokenSource();
            context.AddReloadToken(_reload.Token);
            Resource = new Resource();
            var strategy = new ResourceStrategy(Resource, use);
            builder.TimeProvider = clock;
            builder.AddStrategy(_ => strategy, new ResourceStrategy.Options());
        });
        Pipeline = _registry.GetPipeline("worker");
    }

    /// <summary>The pipeline. It stays the same over reloads.</summary>
    public ResiliencePipeline Pipeline { get; }

    /// <summary>The resource that executions use if they start now.</summary>
    public Resource Resource { get; private set; } = new();

    /// <summary>Returns when the new pipeline is in effect. Polly decides when it disposes the old one.</summary>
    public void Reload() => _reload.Cancel();
}
