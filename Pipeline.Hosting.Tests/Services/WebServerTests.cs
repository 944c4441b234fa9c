using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pipelines.Hosting.Tests.Examples;

namespace Pipelines.Hosting.Tests.Services;

/// <summary>A web server whose requests write to the input of a service.</summary>
public sealed class WebServerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_that_is_answered_during_the_stop_is_written()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddPipeline<Checkout>();
        builder.Services.AddPipelineService<CheckoutService>();
        await using WebApplication app = builder.Build();
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        app.MapPost("/{item}", async context =>
        {
            arrived.SetResult();
            await gate.Task;
            int item = int.Parse((string)context.Request.RouteValues["item"]!, CultureInfo.InvariantCulture);
            await context.RequestServices.GetRequiredService<CheckoutService>().Input.WriteAsync(item, Token);
            context.Response.StatusCode = StatusCodes.Status202Accepted;
        });
        await app.StartAsync(Token);
        var service = app.Services.GetRequiredService<CheckoutService>();
        using var client = new HttpClient();
        Task<HttpResponseMessage> request = client.PostAsync(new Uri($"{app.Urls.Single()}/7"), content: null, Token);
        await arrived.Task.WaitAsync(Token);

        Task stopping = app.StopAsync(Token);
        await ServiceHost.UntilAsync(() => app.Lifetime.ApplicationStopping.IsCancellationRequested);
        gate.SetResult();

        Assert.Equal(HttpStatusCode.Accepted, (await request).StatusCode);
        await stopping;
        Assert.Equal([7], service.Written);
        Assert.Equal(PipelineServiceState.Drained, service.State);
    }
}
