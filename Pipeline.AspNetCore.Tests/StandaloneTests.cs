using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pipelines.AspNetCore.Tests.Examples;
using Pipelines.Hosting;

namespace Pipelines.AspNetCore.Tests;

/// <summary>The board of a worker, on an address of its own.</summary>
public sealed class StandaloneTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_worker_has_a_board_with_a_token_of_its_own()
    {
        using IHost host = Build("http://127.0.0.1:0");
        await host.StartAsync(Token);
        string message = host.Services.GetFakeLogCollector().GetSnapshot().Single(static record => record.Id.Id == 1043).Message;
        var address = new Uri(message[message.IndexOf("http", StringComparison.Ordinal)..]);
        using var handler = new HttpClientHandler { UseCookies = false };
        using var browser = new HttpClient(handler);

        HttpResponseMessage page = await browser.GetAsync(address, Token);
        HttpResponseMessage other = await browser.GetAsync(new Uri(address, "/"), Token);
        HttpResponseMessage state = await browser.GetAsync(new Uri(address, $"/api/pipelines{address.Query}"), Token);
        await host.StopAsync(Token);

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, other.StatusCode);
        Assert.Contains("\"name\":\"Orders\"", await state.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task A_configured_token_is_not_logged()
    {
        using IHost host = Build("http://localhost:0".Replace("localhost", "127.0.0.1"), "a secret of the tests");
        await host.StartAsync(Token);
        await host.StopAsync(Token);

        Assert.DoesNotContain(
            host.Services.GetFakeLogCollector().GetSnapshot(),
            static record => record.Message.Contains("secret of the tests", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_board_for_other_machines_needs_a_token()
    {
        using IHost host = Build("http://0.0.0.0:0");

        InvalidOperationException failure = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync(Token));

        Assert.Contains("AccessToken", failure.Message);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("https://127.0.0.1:1")]
    [InlineData("http://127.0.0.1:1/board")]
    public void An_address_that_is_none_is_refused(string url)
    {
        ArgumentException failure = Assert.Throws<ArgumentException>(() => new ServiceCollection().AddPipelineBoard(url));

        Assert.Contains($"'{url}' is no address of a board.", failure.Message);
    }

    private static IHost Build(string url, string? token = null)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection([new("Pipelines:Board:AccessToken", token)]);
        builder.Logging.AddFakeLogging();
        builder.Services.AddPipeline<Orders>();
        builder.Services.AddPipelineBoard(url);
        return builder.Build();
    }
}
