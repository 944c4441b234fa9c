using Microsoft.Extensions.Diagnostics.HealthChecks;
using Pipelines.Hosting;

HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);

// Settings are in appsettings.json, Pipelines:Checkout. A change of the file takes effect while the service runs.
builder.Services.AddPipeline<Checkout>();
builder.Services.AddPipelineService<CheckoutService>();

// A web application maps the checks to an endpoint instead.
builder.Services.AddHealthChecks().AddPipelines();
builder.Services.AddSingleton<IHealthCheckPublisher, HealthLog>();

await builder.Build().RunAsync();
