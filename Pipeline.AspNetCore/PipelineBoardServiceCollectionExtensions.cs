using Microsoft.Extensions.DependencyInjection;
using Pipelines.AspNetCore.Standalone;

namespace Pipelines.AspNetCore;

/// <summary>Provides the method that adds a board to a program that is no web application.</summary>
public static class PipelineBoardServiceCollectionExtensions
{
    /// <summary>Adds a board on an address of its own, for workers that have no web server.</summary>
    /// <param name="services">The services.</param>
    /// <param name="url">The address, such as <c>http://127.0.0.1:9700</c>. With port 0, the system chooses one.</param>
    /// <param name="configure">
    /// Sets what the section <c>Pipelines:Board</c> of the configuration does not have, or <see langword="null"/>.
    /// </param>
    /// <returns>The services.</returns>
    /// <remarks>
    /// <para>
    /// The access token is required. Without one in the settings, a random one is made at the start, and logged with the address.
    /// </para>
    /// <para>
    /// A web application uses <c>MapPipelineBoard</c> instead, with its own authorization.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The address is not one of HTTP.</exception>
    public static IServiceCollection AddPipelineBoard(
        this IServiceCollection services, string url, Action<PipelineBoardOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(url);
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? address) || address.Scheme != Uri.UriSchemeHttp || address.AbsolutePath != "/")
            throw new ArgumentException($"'{url}' is no address of a board. Write it like http://127.0.0.1:9700.", nameof(url));
        return services.AddHostedService(provider => new StandaloneBoard(provider, address, configure));
    }
}
