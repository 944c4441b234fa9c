using System.Security.Cryptography;
using Pipelines.AspNetCore;
using Pipelines.Hosting;
using Pipelines.Sample.Earthquakes.Catalog;
using Pipelines.Service.Bulletins;
using Pipelines.Service.Locating;
using Pipelines.Service.Quakes;

WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = args,
    // The settings are beside the project, or beside the program where it is deployed.
    ContentRootPath = File.Exists("appsettings.json") ? null : AppContext.BaseDirectory,
});
builder.Logging.AddSimpleConsole(static console => console.SingleLine = true);
builder.Services.AddSingleton(CatalogInput.Bundled);
builder.Services.AddSingleton<LocationService>();
builder.Services.AddSingleton<TsunamiCenter>();
builder.Services.Configure<ReplayOptions>(builder.Configuration.GetSection("Replay"));

// A stream that a service runs, and a pipeline that requests call. Settings are in appsettings.json, Pipelines:Quakes.
builder.Services.AddPipeline<QuakePipeline>();
builder.Services.AddPipelineService<QuakeService>();
builder.Services.AddPipeline<BulletinPipeline>();
builder.Services.AddHealthChecks().AddPipelines();

WebApplication app = builder.Build();
string token = app.Configuration["Pipelines:Board:AccessToken"] ?? RandomNumberGenerator.GetHexString(32, lowercase: true);
app.MapPipelineBoard("/pipelines", board => board.AccessToken = token);
app.MapHealthChecks("/health");
app.MapPost(
    "/bulletins", (string[] texts, BulletinPipeline bulletins) =>
        texts.Select(text => bulletins.TryRun(text, out Bulletin? bulletin) ? bulletin : null));

await app.StartAsync();
string address = app.Urls.First();
Console.WriteLine($"board:   {address}/pipelines/?token={token}");
Console.WriteLine($"post:    curl --json '[\"M 5.1 - 10km S of Volcano, Hawaii\"]' {address}/bulletins");
Console.WriteLine($"health:  {address}/health");
await app.WaitForShutdownAsync();
