using Polly;

namespace Pipelines.Soak.Reloads;

/// <summary>
/// A strategy of Polly that uses a resource around the callback, and owns it. Polly disposes strategies that are disposable.
/// </summary>
internal sealed class ResourceStrategy(Resource resource, Action<Resource> use) : ResilienceStrategy, IDisposable
{
    public void Dispose() => resource.Dispose();

    protected override ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        use(resource);
        return callback(context, state);
    }

    /// <summary>There is nothing to set.</summary>
    internal sealed class Options : ResilienceStrategyOptions;
}
