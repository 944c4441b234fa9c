using Polly;
using Polly.Registry;

namespace Pipelines.Soak.Reloads;

/// <summary>
/// A pipeline of Polly's that is made anew, with another resource, when its reload token says so: what <c>EnableReloads</c> does when
/// options change.
/// </summary>
internal sealed class ReloadedPipeline
{
    private readonly ResiliencePipelineRegistry<string> _registry = new();
    private CancellationTokenSource _reload = new();

    public ReloadedPipeline(Action<Resource> use, TimeProvider? clock = null)
    {
        _registry.TryAddBuilder("worker", (builder, context) =>
        {
            // A token tells once, so each pipeline has one of its own.
            _reload = new CancellationTokenSource();
            context.AddReloadToken(_reload.Token);
            Resource = new Resource();
            var strategy = new ResourceStrategy(Resource, use);
            builder.TimeProvider = clock;
            builder.AddStrategy(_ => strategy, new ResourceStrategy.Options());
        });
        Pipeline = _registry.GetPipeline("worker");
    }

    /// <summary>Stays the same over reloads.</summary>
    public ResiliencePipeline Pipeline { get; }

    /// <summary>With what those that start now work.</summary>
    public Resource Resource { get; private set; } = new();

    /// <summary>Returns when the new pipeline is in force. Polly disposes of the old one when it thinks fit.</summary>
    public void Reload() => _reload.Cancel();
}
