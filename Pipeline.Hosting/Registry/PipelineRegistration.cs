using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pipelines.Hosting.Configuration;

namespace Pipelines.Hosting.Registry;

/// <summary>Represents one pipeline that was added to the services, before it is created.</summary>
internal abstract class PipelineRegistration(IServiceCollection services, Type type, string? key)
{
    private readonly List<Action<PipelineOptions>> _configure = [];

    /// <summary>Gets the name of the pipeline in the configuration, in the registry and in logs.</summary>
    public string Name { get; } = key ?? NameOf(type);

    public Type Type => type;

    /// <summary>Gets the name with which the pipeline is a keyed service, or <see langword="null"/> if it has no key.</summary>
    public string? Key => key;

    /// <summary>Gets or sets whether the pipeline is created when it is first needed, and not when the host starts.</summary>
    public bool IsLazy { get; set; }

    /// <summary>Gets or sets whether the pipeline is watched by <see cref="PipelineTelemetry"/>.</summary>
    public bool IsWatched { get; set; } = true;

    public void Configure(Action<PipelineOptions> configure) => _configure.Add(configure);

    public void Apply(PipelineOptions options)
    {
        foreach (Action<PipelineOptions> configure in _configure) configure(options);
    }

    /// <summary>Returns the instance of the container, which is created by the first call.</summary>
    public IPipeline Resolve(IServiceProvider provider)
    {
        if (Descriptors(services, type, key).LastOrDefault() is { } last && last.Lifetime != ServiceLifetime.Singleton)
            throw NotSingleton(type, last);
        object service = key is null ? provider.GetRequiredService(type) : provider.GetRequiredKeyedService(type, key);
        return (IPipeline)service;
    }

    /// <summary>Checks the name of a registration, and that no other registration of the class has another lifetime.</summary>
    /// <exception cref="ArgumentException">The name can't be one of a pipeline.</exception>
    /// <exception cref="InvalidOperationException">The class is registered with another lifetime.</exception>
    protected static void Check(IServiceCollection services, Type type, string? key)
    {
        string name = key ?? NameOf(type);
        if (string.IsNullOrWhiteSpace(name) || name.Contains(ConfigurationPath.KeyDelimiter, StringComparison.Ordinal))
            throw new ArgumentException(
                $"'{name}' can't be the name of a pipeline, because {PipelineSection.Root}:NAME is its section in the configuration. Use a "
                + "name without a colon.",
                nameof(name));
        if (PipelineSection.Reserved.Contains(name, StringComparer.OrdinalIgnoreCase))
            throw new ArgumentException(
                $"'{name}' can't be the name of a pipeline, because {PipelineSection.PathOf(name)} is a section of its own. Use another "
                + "name.",
                nameof(name));
        if (Descriptors(services, type, key).FirstOrDefault(static other => other.Lifetime != ServiceLifetime.Singleton) is { } scoped)
            throw NotSingleton(type, scoped);
    }

    private static IEnumerable<ServiceDescriptor> Descriptors(IServiceCollection services, Type type, string? key) =>
        services.Where(service => service.ServiceType == type && Equals(service.ServiceKey, key));

    private static InvalidOperationException NotSingleton(Type type, ServiceDescriptor service) => new(
        $"{type} is registered as {service.Lifetime}, and a pipeline has to be a singleton: one instance has one splice table, and all "
        + "items of the process go through it. Remove that registration. For services with a scope, let the pipeline take a factory, such "
        + "as IServiceScopeFactory or IDbContextFactory.");

    // A generic class has the number of its type parameters in its name.
    private static string NameOf(Type type) => type.GetCustomAttribute<PipelineAttribute>()?.Name ?? type.Name.Split('`')[0];
}

/// <summary>Represents one pipeline class that was added to the services.</summary>
internal sealed class PipelineRegistration<
    [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TPipeline> : PipelineRegistration
    where TPipeline : class, IPipeline
{
    private PipelineRegistration(IServiceCollection services, string? key)
        : base(services, typeof(TPipeline), key)
    {
    }

    public static PipelineRegistration<TPipeline> Of(IServiceCollection services, string? key)
    {
        Check(services, typeof(TPipeline), key);
        return new PipelineRegistration<TPipeline>(services, key);
    }

    /// <summary>Creates the instance of the container, and puts the configuration in effect before any item enters.</summary>
    public TPipeline Create(IServiceProvider provider)
    {
        var pipeline = ActivatorUtilities.CreateInstance<TPipeline>(provider);
        provider.GetRequiredService<PipelineRegistry>().Add(this, pipeline);
        return pipeline;
    }
}
