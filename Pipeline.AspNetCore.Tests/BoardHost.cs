using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Pipelines.AspNetCore.Tests.Examples;
using Pipelines.Hosting;

namespace Pipelines.AspNetCore.Tests;

/// <summary>Represents a web application with <see cref="Orders"/> and a board. A test sends requests to it.</summary>
public sealed class BoardHost : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly IPAddress _remote;

    private BoardHost(WebApplication application, IPAddress remote, bool isServed)
    {
        _application = application;
        _remote = remote;
        Http = isServed
            ? new HttpClient { BaseAddress = new Uri(application.Urls.First()) }
            : application.GetTestServer().CreateClient();
    }

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Gets a client without a user.</summary>
    public HttpClient Http { get; }

    public PipelineEntry Entry => Get<PipelineRegistry>()["Orders"];

    public Orders Orders => Get<Orders>();

    public OrdersService Service => Get<OrdersService>();

    public WebApplication Application => _application;

    /// <summary>Gets the messages of the board, each with its id.</summary>
    public string[] Logs =>
    [
        .. Get<FakeLogCollector>().GetSnapshot().Where(static record => record.Category == "Pipelines.AspNetCore")
            .Select(static record => $"{record.Id.Id} {record.Message}"),
    ];

    /// <summary>Starts an application whose board is for signed-in users, operators and tappers.</summary>
    public static Task<BoardHost> ForUsersAsync(Action<PipelineBoardOptions>? configure = null, Action<IServiceCollection>? add = null) =>
        StartAsync(new()
        {
            Add = add ?? (static _ => { }),
            Configure = options =>
            {
                options.OperatePolicy = TestUsers.OperatePolicy;
                options.TapPolicy = TestUsers.TapPolicy;
                configure?.Invoke(options);
            },
            Protect = static board => board.RequireAuthorization(TestUsers.ViewPolicy),
        });

    public static async Task<BoardHost> StartAsync(BoardHostOptions options)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new() { EnvironmentName = options.Environment });
        builder.Configuration.AddInMemoryCollection(options.Settings);
        if (options.IsServed) builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        else builder.WebHost.UseTestServer();
        builder.Logging.SetMinimumLevel(LogLevel.Debug).AddFakeLogging();
        builder.Services.AddRoutingCore();
        if (options.HasUsers) TestUsers.Add(builder.Services);
        if (options.Clock is { } clock) builder.Services.AddSingleton(clock);
        builder.Services.AddPipeline<Orders>();
        builder.Services.AddPipelineService<OrdersService>();
        options.Add(builder.Services);
        WebApplication application = builder.Build();
        application.Use((context, next) =>
        {
            if (!options.IsServed) context.Connection.RemoteIpAddress = options.Remote;
            return next(context);
        });
        if (options.PathBase is { } path) application.UsePathBase(path);
        application.UseRouting();
        if (options.HasUsers) application.UseAuthentication().UseAuthorization();
        options.Protect(application.MapPipelineBoard("/pipelines", options.Configure));
        await application.StartAsync(Token);
        return new BoardHost(application, options.Remote, options.IsServed);
    }

    public T Get<T>()
        where T : notnull => _application.Services.GetRequiredService<T>();

    /// <summary>Sends a request to the board.</summary>
    /// <param name="method">The method of the request.</param>
    /// <param name="path">The address below the board.</param>
    /// <param name="user">The user, or <see langword="null"/>.</param>
    /// <param name="body">The body, which is written as JSON, or <see langword="null"/>.</param>
    /// <param name="change">Changes the request before it is sent.</param>
    public Task<HttpResponseMessage> SendAsync(
        string method, string path, string? user = null, object? body = null, Action<HttpRequestMessage>? change = null)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri($"pipelines/{path}", UriKind.Relative));
        if (user is not null) request.Headers.Add(TestUsers.Header, user);
        if (method != "GET") request.Headers.Add("X-Pipeline-Board", "1");
        string? json = body as string ?? (body is null ? null : JsonSerializer.Serialize(body));
        if (json is not null) request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        change?.Invoke(request);
        return Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
    }

    /// <summary>Sends a request, and returns the JSON of the answer.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Json)> AskAsync(
        string method, string path, string? user = null, object? body = null)
    {
        using HttpResponseMessage answer = await SendAsync(method, path, user, body);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Token));
    }

    /// <summary>Publishes a draft as an operator.</summary>
    public Task<(HttpStatusCode Status, JsonElement Json)> PublishAsync(object draft) =>
        AskAsync("POST", "api/pipelines/Orders/splices", "operator", draft);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _application.StopAsync(CancellationToken.None);
        await _application.DisposeAsync();
    }
}

/// <summary>Represents how a <see cref="BoardHost"/> is started.</summary>
public sealed record BoardHostOptions
{
    public string Environment { get; init; } = "Production";

    public IPAddress Remote { get; init; } = IPAddress.Loopback;

    /// <summary>Gets whether requests come over a connection, and not from the process.</summary>
    public bool IsServed { get; init; }

    public bool HasUsers { get; init; } = true;

    public string? PathBase { get; init; }

    public TimeProvider? Clock { get; init; }

    public Dictionary<string, string?> Settings { get; init; } = [];

    public Action<IServiceCollection> Add { get; init; } = static _ => { };

    public Action<PipelineBoardOptions> Configure { get; init; } = static _ => { };

    public Action<RouteGroupBuilder> Protect { get; init; } = static _ => { };
}
