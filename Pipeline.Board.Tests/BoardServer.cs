using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Pipelines.AspNetCore;
using Pipelines.Hosting;

namespace Pipelines.Board.Tests;

/// <summary>Represents a server with a board below a path base, on a port of its own. It can be stopped and started again.</summary>
public sealed class BoardServer : IAsyncDisposable
{
    /// <summary>The name of a pipeline that must be shown as text. The compiler refuses such a name of a stage.</summary>
    public const string Markup = "<img src=x onerror=alert(1)>";

    private WebApplication _application;

    private BoardServer(WebApplication application) => _application = application;

    /// <summary>Gets the address of the board.</summary>
    public string Address => $"{_application.Urls.First()}/base/pipelines/";

    public Shop Shop => _application.Services.GetRequiredService<Shop>();

    public SpliceTable Splices => Shop.Splices;

    public static async Task<BoardServer> StartAsync(int maxClients = 16) => new(await StartAsync("http://127.0.0.1:0", maxClients));

    /// <summary>Stops the server, and starts one with new pipelines at the same address.</summary>
    /// <param name="meanwhile">Runs while there is no server.</param>
    public async Task RestartAsync(Func<Task>? meanwhile = null)
    {
        string address = _application.Urls.First();
        await _application.StopAsync();
        await _application.DisposeAsync();
        if (meanwhile is not null) await meanwhile();
        _application = await StartAsync(address, maxClients: 16);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    private static async Task<WebApplication> StartAsync(string address, int maxClients)
    {
        // Without the settings beside this program, which are those of the demo.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls(address);
        builder.Services.AddRoutingCore();
        TestUsers.Add(builder.Services);
        builder.Services.AddPipeline<Shop>();
        builder.Services.AddPipelineService<ShopService>();
        builder.Services.AddPipeline<Shop>(Markup);
        builder.Services.AddSingleton<IPipelineBoardSection, Shelves>();
        WebApplication application = builder.Build();
        application.UsePathBase("/base");
        application.UseRouting();
        application.UseAuthentication().UseAuthorization();
        application.MapPipelineBoard("/pipelines", options =>
        {
            options.OperatePolicy = TestUsers.OperatePolicy;
            options.TapPolicy = TestUsers.TapPolicy;
            options.MaxClients = maxClients;
            options.SampleInterval = TimeSpan.FromMilliseconds(200);
        }).RequireAuthorization(TestUsers.ViewPolicy);
        await application.StartAsync();
        return application;
    }
}
