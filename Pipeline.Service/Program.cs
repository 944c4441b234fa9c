using System.Security.Cryptography;
using Pipelines.AspNetCore;
using Pipelines.Hosting;
using Pipelines.Sample.Earthquakes.Catalog;
using Pipelines.Service.Archive;
using Pipelines.Service.Locating;
using Pipelines.Service.Quakes;
using Pipelines.Service.Replay;
using Pipelines.Service.Reports;
using Pipelines.Service.Startup;
using Pipelines.Service.Web;

const string BoardPath = "/pipelines";

try
{
    await RunAsync(args);

    // The service of a pipeline that has failed has set it.
    return Environment.ExitCode;
}
catch (Exception refused)
{
    // For example, the address is in use, or a setting does not fit.
    Console.Error.WriteLine($"error:   {refused.Message}");
    return 1;
}

static async Task RunAsync(string[] args)
{
    var options = new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot.Find() };
    WebApplicationBuilder builder = WebApplication.CreateBuilder(options);
    builder.UseDefaultAddress();
    builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Limits.MaxRequestBodySize = 1024 * 1024);
    builder.Logging.AddSimpleConsole(static console => console.SingleLine = true);
    builder.Services.AddSingleton(TimeProvider.System);
    builder.Services.AddSingleton(CatalogInput.Bundled);
    builder.Services.AddSingleton<ReplaySettings>();
    builder.Services.AddSingleton<CatalogReplay>();
    builder.Services.AddSingleton<LocationService>();
    builder.Services.AddSingleton<TsunamiCenter>();
    builder.Services.AddSingleton<QuakeArchive>();
    builder.Services.AddSingleton<LineSplitter>();

    // A stream that a service runs, and a pipeline that requests call. Their settings are in appsettings.json.
    builder.Services.AddPipeline<QuakePipeline>();
    builder.Services.AddPipelineService<QuakeService>();
    builder.Services.AddPipeline<ReportPipeline>();
    builder.Services.AddHealthChecks().AddPipelines();

    await using WebApplication app = builder.Build();
    app.MapPost("/quakes", ReportEndpoint.AnswerAsync);
    app.MapGet("/quakes", ArchiveEndpoint.AnswerAsync);
    app.MapHealth();

    // The board. Its token is a new one at each start, unless the settings have one.
    string token = app.Configuration["Pipelines:Board:AccessToken"] ?? RandomNumberGenerator.GetHexString(32, lowercase: true);
    app.MapPipelineBoard(BoardPath, board => board.AccessToken = token);

    await app.StartAsync();
    StartLines.Print(app.Urls.First(), BoardPath, token);
    await app.WaitForShutdownAsync();
}
