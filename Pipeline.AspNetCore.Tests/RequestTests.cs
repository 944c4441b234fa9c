using System.Net;
using System.Text;
using System.Text.Json;

namespace Pipelines.AspNetCore.Tests;

/// <summary>Requests that are malformed or oversized, or that another site has sent.</summary>
public sealed class RequestTests
{
    private const string Splices = "api/pipelines/Orders/splices";

    private static readonly object Draft = new { expectedVersion = 0, set = new { Audit = true } };

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "https://localhost")]
    [InlineData("Origin", "null")]
    public async Task A_change_from_another_site_is_refused(string header, string value)
    {
        await using BoardHost host = await BoardHost.ForUsersAsync();

        using HttpResponseMessage answer = await host.SendAsync(
            "POST", Splices, "operator", Draft, request => request.Headers.Add(header, value));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(0, host.Entry.Pipeline.Splices.Version);
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Origin", "http://localhost")]
    [InlineData("Origin", "http://localhost:80")]
    public async Task A_change_from_the_page_itself_is_performed(string header, string value)
    {
        await using BoardHost host = await BoardHost.ForUsersAsync();

        using HttpResponseMessage answer = await host.SendAsync(
            "POST", Splices, "operator", Draft, request => request.Headers.Add(header, value));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(1, host.Entry.Pipeline.Splices.Version);
    }

    [Fact]
    public async Task A_change_without_the_header_of_the_board_is_refused()
    {
        await using BoardHost host = await BoardHost.ForUsersAsync();

        using HttpResponseMessage answer = await host.SendAsync(
            "POST", Splices, "operator", Draft, static request => request.Headers.Remove("X-Pipeline-Board"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("X-Pipeline-Board: 1", await answer.Content.ReadAsStringAsync(BoardHost.Token));
    }

    [Fact]
    public async Task Another_site_can_open_the_page_and_read_nothing()
    {
        await using BoardHost host = await BoardHost.ForUsersAsync();

        using HttpResponseMessage page = await host.SendAsync("GET", "", "viewer", change: static request => Add(request, "navigate"));
        using HttpResponseMessage state = await host.SendAsync(
            "GET", "api/pipelines", "viewer", change: static request => Add(request, "cors"));

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, state.StatusCode);

        static void Add(HttpRequestMessage request, string mode)
        {
            request.Headers.Add("Sec-Fetch-Site", "cross-site");
            request.Headers.Add("Sec-Fetch-Mode", mode);
        }
    }

    [Theory]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("null", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("""{"set":{"Audit":true}}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"expectedVersion":0,"sets":{"Audit":true}}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"expectedVersion":0,"set":{"Audit":"yes"}}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"expectedVersion":0,"redirect":{"Choose.Bulk":null}}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"expectedVersion":0,"expectedVersion":1,"set":{"Audit":true}}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"expectedVersion":0}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"expectedVersion":0,"set":{}}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"expectedVersion":0,"set":{"Nothing":true}}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"expectedVersion":0,"set":{"Season":false}}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"expectedVersion":0,"set":{"Choose":false}}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"expectedVersion":0,"redirect":{"Choose.Bulk":"Choose.None"}}""", HttpStatusCode.UnprocessableEntity)]
    public async Task A_bad_draft_is_refused_with_a_reason(string body, HttpStatusCode status)
    {
        await using BoardHost host = await BoardHost.ForUsersAsync();

        (HttpStatusCode answered, JsonElement problem) = await host.AskAsync("POST", Splices, "operator", body);

        Assert.Equal(status, answered);
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.NotEqual("", problem.GetProperty("detail").GetString());
        Assert.Equal(0, host.Entry.Pipeline.Splices.Version);
    }

    [Fact]
    public async Task A_large_body_is_refused()
    {
        await using BoardHost host = await BoardHost.ForUsersAsync();
        string fitting = $$"""{"expectedVersion":0,"set":{"Audit":true},"reason":"{{new string(' ', (16 * 1024) - 60)}}"}""";

        (HttpStatusCode small, _) = await host.AskAsync("POST", Splices, "operator", fitting[..^2] + "\"}");
        (HttpStatusCode large, _) = await host.AskAsync("POST", Splices, "operator", fitting.Replace("\"}", new string(' ', 99) + "\"}"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, small);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large);
    }

    [Theory]
    [InlineData(500, HttpStatusCode.OK)]
    [InlineData(501, HttpStatusCode.UnprocessableEntity)]
    public async Task A_reason_has_at_most_500_characters(int length, HttpStatusCode status)
    {
        await using BoardHost host = await BoardHost.ForUsersAsync();

        (HttpStatusCode answered, _) = await host.PublishAsync(
            new { expectedVersion = 0, set = new { Audit = true }, reason = new string('x', length) });

        Assert.Equal(status, answered);
    }

    [Fact]
    public async Task A_long_name_is_refused()
    {
        await using BoardHost host = await BoardHost.ForUsersAsync();
        string name = new('x', 201);

        (HttpStatusCode unit, _) = await host.PublishAsync(
            new { expectedVersion = 0, set = new Dictionary<string, bool> { [name] = true } });
        (HttpStatusCode pipeline, _) = await host.AskAsync("GET", $"api/pipelines/{name}/history", "viewer");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, unit);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, pipeline);
    }

    [Fact]
    public async Task A_body_that_is_no_JSON_is_refused()
    {
        await using BoardHost host = await BoardHost.ForUsersAsync();

        using HttpResponseMessage answer = await host.SendAsync(
            "POST", Splices, "operator",
            change: static request =>
                request.Content = new StringContent("expectedVersion=0", Encoding.UTF8, "application/x-www-form-urlencoded"));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
    }

    [Fact]
    public async Task An_unknown_pipeline_is_not_found()
    {
        await using BoardHost host = await BoardHost.ForUsersAsync();

        (HttpStatusCode status, JsonElement problem) = await host.AskAsync("GET", "api/pipelines/None/history", "viewer");

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Equal("There is no pipeline 'None'. There are: Orders.", problem.GetProperty("detail").GetString());
    }
}
