using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pipelines.AspNetCore.Access;
using Pipelines.AspNetCore.Endpoints;
using Pipelines.AspNetCore.Logging;
using Pipelines.AspNetCore.Settings;

namespace Pipelines.AspNetCore.Standalone;

/// <summary>Serves a board on an address of its own, for a host that has no web server.</summary>
/// <remarks>The server has nothing but the board, and reads no configuration. The pipelines are those of the host.</remarks>
internal sealed class StandaloneBoard(IServiceProvider services, Uri address, Action<PipelineBoardOptions>? configure)
    : IHostedService, IAsyncDisposable
{
    private WebApplication? _application;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        PipelineBoardOptions options = BoardSettings.Read(services.GetService<IConfiguration>(), configure);
        if (options.AccessToken is null && !address.IsLoopback)
            throw new InvalidOperationException(
                $"The board at {address} can be reached from other machines, so it needs an AccessToken of its own: "
                + "AddPipelineBoard(url, options => options.AccessToken = …), or the setting Pipelines:Board:AccessToken.");
        bool isOwnToken = options.AccessToken is not null;
        options.AccessToken ??= AccessToken.New();
        var board = new PipelineBoard(services, options);

        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(address.GetLeftPart(UriPartial.Authority));
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(services.GetRequiredService<ILoggerFactory>());
        WebApplication application = _application = builder.Build();
        BoardEndpoints.Map(application, "/", board);
        await application.StartAsync(cancellationToken).ConfigureAwait(false);
        BoardLog.Listening(board.Logger, $"{application.Urls.First()}/?token={(isOwnToken ? "…" : options.AccessToken)}");
    }

    public Task StopAsync(CancellationToken cancellationToken) => _application?.StopAsync(cancellationToken) ?? Task.CompletedTask;

    public ValueTask DisposeAsync() => _application?.DisposeAsync() ?? ValueTask.CompletedTask;
}
