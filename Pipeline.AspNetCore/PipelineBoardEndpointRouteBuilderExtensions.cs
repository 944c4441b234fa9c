using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pipelines.AspNetCore.Endpoints;
using Pipelines.AspNetCore.Settings;

namespace Pipelines.AspNetCore;

/// <summary>Provides the method that adds a board to a web application.</summary>
public static class PipelineBoardEndpointRouteBuilderExtensions
{
    /// <summary>Maps a board, which shows the pipelines of the process in the browser, and lets operators change them.</summary>
    /// <param name="endpoints">The application, or a group of it.</param>
    /// <param name="pattern">The address of the board. The default is <c>/pipelines</c>.</param>
    /// <param name="configure">
    /// Sets what the section <c>Pipelines:Board</c> of the configuration does not have, or <see langword="null"/>.
    /// </param>
    /// <returns>
    /// The endpoints of the board, for <c>RequireAuthorization</c>. All of them are in it, those of the page's files as well.
    /// </returns>
    /// <remarks>
    /// <para>
    /// Without authorization, requests are refused. The one exception is a request from the machine itself to <c>localhost</c> in the
    /// environment Development, which may view. Only users whom <see cref="PipelineBoardOptions.OperatePolicy"/> allows change anything.
    /// </para>
    /// <para>While no page is open, the board costs nothing.</para>
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The access token is shorter than 16 characters.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A setting is out of its range.</exception>
    /// <exception cref="InvalidOperationException">The application has no pipelines.</exception>
    public static RouteGroupBuilder MapPipelineBoard(
        this IEndpointRouteBuilder endpoints, string pattern = "/pipelines", Action<PipelineBoardOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pattern);
        IServiceProvider services = endpoints.ServiceProvider;
        PipelineBoardOptions options = BoardSettings.Read(services.GetService<IConfiguration>(), configure);
        return BoardEndpoints.Map(endpoints, pattern, new PipelineBoard(services, options));
    }
}
