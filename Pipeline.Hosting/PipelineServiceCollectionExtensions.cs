using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Pipelines.Hosting.Registry;
using Pipelines.Hosting.Services;

namespace Pipelines.Hosting;

/// <summary>Provides methods that add pipelines and their services to the services of a host.</summary>
public static class PipelineServiceCollectionExtensions
{
    /// <summary>
    /// Adds a pipeline as a singleton, with the section <c>Pipelines:NAME</c> of the configuration, telemetry, logs, and an entry in the
    /// <see cref="PipelineRegistry"/>.
    /// </summary>
    /// <typeparam name="TPipeline">The class of the pipeline. Its constructor takes services of the container.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="name">
    /// The name of a second instance of the class, which has a splice table of its own and is a keyed service. The default is
    /// <see langword="null"/>: the only instance, whose name is <see cref="PipelineAttribute.Name"/> or the name of the class.
    /// </param>
    /// <param name="configure">Sets what the configuration does not have, or <see langword="null"/>.</param>
    /// <returns>A builder for more of the pipeline's settings.</returns>
    /// <remarks>
    /// <para>
    /// The pipeline is created when the host starts, before any service starts. A mistake in the configuration stops the start, with a
    /// message for each setting of the pipeline that is wrong. <see cref="PipelineBuilder{TPipeline}.Lazy"/> creates it when it is first
    /// needed instead.
    /// </para>
    /// <para>
    /// A class that was added as a singleton before, with a function of your own, is created by that function. Its configuration is in
    /// effect when the host has started.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">
    /// The name is empty, has a colon, or is that of another section: <c>Board</c> or <c>Clusters</c>.
    /// </exception>
    /// <exception cref="InvalidOperationException">The class is registered as scoped or transient.</exception>
    public static PipelineBuilder<TPipeline> AddPipeline<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TPipeline>(
        this IServiceCollection services, string? name = null, Action<PipelineOptions>? configure = null)
        where TPipeline : class, IPipeline
    {
        ArgumentNullException.ThrowIfNull(services);
        var registration = PipelineRegistration<TPipeline>.Of(services, name);
        if (configure is not null) registration.Configure(configure);
        AddCommon(services);
        services.AddSingleton<PipelineRegistration>(registration);
        if (name is null) services.TryAddSingleton(registration.Create);
        else services.TryAddKeyedSingleton(name, (provider, _) => registration.Create(provider));
        return new PipelineBuilder<TPipeline>(services, registration);
    }

    /// <summary>Adds the service of a pipeline: as a hosted service, and to be injected as its class.</summary>
    /// <typeparam name="TService">The class, which is derived from <see cref="PipelineService{TIn, TOut}"/>.</typeparam>
    /// <param name="services">The services.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is <see langword="null"/>.</exception>
    public static IServiceCollection AddPipelineService<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TService>(this IServiceCollection services)
        where TService : PipelineService
    {
        ArgumentNullException.ThrowIfNull(services);
        AddCommon(services);
        services.TryAddSingleton<TService>();
        return services.AddHostedService(static provider => provider.GetRequiredService<TService>());
    }

    /// <summary>Adds the services that pipelines of a host need.</summary>
    internal static void AddCommon(IServiceCollection services)
    {
        services.AddOptions();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(static provider => new PipelineRegistry(provider));
        services.TryAddSingleton<ServiceOrder>();
        services.TryAddSingleton(static provider => new HostingInstruments(provider.GetService<IMeterFactory>()));
        services.TryAddSingleton(
            static provider => new PipelineTelemetry(provider.GetService<IMeterFactory>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, PipelineStartup>());
    }
}
