using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Pipelines.Hosting.Health;

namespace Pipelines.Hosting;

/// <summary>Provides a method that adds the health of pipelines to the health checks of a host.</summary>
public static class PipelineHealthChecksBuilderExtensions
{
    /// <summary>Adds one check for all pipelines of the process.</summary>
    /// <param name="builder">The builder of the health checks.</param>
    /// <param name="name">The name of the check. The default is <c>pipelines</c>.</param>
    /// <param name="tags">The tags of the check. The default is <c>ready</c>.</param>
    /// <param name="configure">Sets for how long states are healthy, or <see langword="null"/> for the defaults.</param>
    /// <returns>The builder.</returns>
    /// <remarks>
    /// <para>
    /// The result is unhealthy if a service has failed for good. With the tag <c>ready</c>, it is unhealthy also while the host stops, so
    /// that traffic goes elsewhere. It is degraded while a service waits for a restart or is paused, while a queue is full or items are in
    /// flight on an old version for long, and while the configuration is refused.
    /// </para>
    /// <para>Don't use it for liveness: a process that is killed because a queue is full loses the items in it.</para>
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is <see langword="null"/>.</exception>
    public static IHealthChecksBuilder AddPipelines(
        this IHealthChecksBuilder builder, string name = "pipelines", IEnumerable<string>? tags = null,
        Action<PipelineHealthOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new PipelineHealthOptions();
        configure?.Invoke(options);
        PipelineServiceCollectionExtensions.AddCommon(builder.Services);

        // The check remembers since when queues are full, so it is one object.
        builder.Services.AddKeyedSingleton(
            name,
            (provider, _) => new PipelineHealthCheck(
                provider.GetRequiredService<PipelineRegistry>(), options, provider.GetRequiredService<TimeProvider>()));
        return builder.Add(
            new HealthCheckRegistration(
                name, provider => provider.GetRequiredKeyedService<PipelineHealthCheck>(name), failureStatus: null, tags ?? ["ready"]));
    }
}
