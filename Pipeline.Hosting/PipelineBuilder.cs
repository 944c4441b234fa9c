using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Pipelines.Hosting.Registry;

namespace Pipelines.Hosting;

/// <summary>Sets how a pipeline that was added to the services is created and configured.</summary>
/// <typeparam name="TPipeline">The class of the pipeline.</typeparam>
public sealed class PipelineBuilder<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TPipeline>
    where TPipeline : class, IPipeline
{
    private readonly PipelineRegistration _registration;

    internal PipelineBuilder(IServiceCollection services, PipelineRegistration registration)
    {
        Services = services;
        _registration = registration;
    }

    /// <summary>Gets the services to which the pipeline was added.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Gets the name of the pipeline in the configuration, in the registry and in logs.</summary>
    public string Name => _registration.Name;

    /// <summary>Sets what the configuration does not have.</summary>
    /// <param name="configure">Changes the settings. It is called again for each reload of the configuration.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="configure"/> is <see langword="null"/>.</exception>
    public PipelineBuilder<TPipeline> Configure(Action<PipelineOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        _registration.Configure(configure);
        return this;
    }

    /// <summary>Sets how much of the pipeline is timed and traced, where the configuration does not.</summary>
    /// <param name="configure">Changes the settings. It is called again for each reload of the configuration.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="configure"/> is <see langword="null"/>.</exception>
    public PipelineBuilder<TPipeline> WithTelemetry(Action<TelemetrySettings> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Configure(options => configure(options.Telemetry));
    }

    /// <summary>Does not watch the pipeline, so it has neither metrics nor spans, and skipped items are not logged.</summary>
    /// <returns>This builder.</returns>
    public PipelineBuilder<TPipeline> WithoutTelemetry()
    {
        _registration.IsWatched = false;
        return this;
    }

    /// <summary>Creates the pipeline when it is first needed, and not when the host starts.</summary>
    /// <returns>This builder.</returns>
    /// <remarks>A mistake in its configuration is then found when it is created.</remarks>
    public PipelineBuilder<TPipeline> Lazy()
    {
        _registration.IsLazy = true;
        return this;
    }
}
