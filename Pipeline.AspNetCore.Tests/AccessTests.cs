using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Pipelines.AspNetCore.Tests;

/// <summary>The rights of requests to view, operate and tap.</summary>
public sealed class AccessTests
{
    private const string Token = "0123456789abcdef";

    // The columns: Production or Development, from this machine or another one, to localhost or another host. Each cell says whether the
    // request may view, operate and tap.
    private const string Table =
        """
                                P-loop-local P-loop-other P-far-local P-far-other D-loop-local D-loop-other D-far-local D-far-other
        unprotected anonymous   ---          ---          ---         ---         v--          ---          ---         ---
        unprotected viewer      ---          ---          ---         ---         v--          ---          ---         ---
        unprotected operator    ---          ---          ---         ---         v--          ---          ---         ---
        unprotected tapper      ---          ---          ---         ---         v--          ---          ---         ---
        policy      anonymous   ---          ---          ---         ---         ---          ---          ---         ---
        policy      viewer      v--          v--          v--         v--         v--          v--          v--         v--
        policy      operator    vo-          vo-          vo-         vo-         vo-          vo-          vo-         vo-
        policy      tapper      v-t          v-t          v-t         v-t         v-t          v-t          v-t         v-t
        fallback    anonymous   ---          ---          ---         ---         ---          ---          ---         ---
        fallback    viewer      v--          v--          v--         v--         v--          v--          v--         v--
        fallback    operator    vo-          vo-          vo-         vo-         vo-          vo-          vo-         vo-
        fallback    tapper      v-t          v-t          v-t         v-t         v-t          v-t          v-t         v-t
        open        anonymous   v--          v--          v--         v--         v--          v--          v--         v--
        open        viewer      v--          v--          v--         v--         v--          v--          v--         v--
        open        operator    vo-          vo-          vo-         vo-         vo-          vo-          vo-         vo-
        open        tapper      v-t          v-t          v-t         v-t         v-t          v-t          v-t         v-t
        readonly    operator    v--          v--          v--         v--         v--          v--          v--         v--
        readonly    tapper      v-t          v-t          v-t         v-t         v-t          v-t          v-t         v-t
        token       anonymous   ---          ---          ---         ---         ---          ---          ---         ---
        token       operator    ---          ---          ---         ---         ---          ---          ---         ---
        token       bearer      vo-          ---          vo-         ---         vo-          ---          vo-         ---
        nousers     anonymous   ---          ---          ---         ---         v--          ---          ---         ---
        """;

    [Theory]
    [InlineData("unprotected")]
    [InlineData("policy")]
    [InlineData("fallback")]
    [InlineData("open")]
    [InlineData("readonly")]
    [InlineData("token")]
    [InlineData("nousers")]
    public async Task Every_request_may_do_only_as_the_table_says(string protection)
    {
        string[] columns = Cells(Table.Split('\n')[0]);
        string[][] rows = [.. Table.Split('\n').Skip(1).Select(Cells).Where(row => row[0] == protection)];
        Assert.NotEmpty(rows);
        for (int column = 0; column < columns.Length; column++)
        {
            await using BoardHost host = await StartAsync(protection, columns[column].Split('-'));
            foreach (string[] row in rows)
                Assert.Equal(
                    $"{protection} {row[1]} {columns[column]} {row[column + 2]}",
                    $"{protection} {row[1]} {columns[column]} {await RightsAsync(host, row[1], columns[column].EndsWith("local"))}");
        }
    }

    [Fact]
    public async Task A_board_without_authorization_logs_the_way_out()
    {
        await using BoardHost host = await BoardHost.StartAsync(new());

        using HttpResponseMessage answer = await host.SendAsync("GET", "");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("RequireAuthorization", Assert.Single(host.Logs));
        await host.SendAsync("GET", "");
        Assert.Single(host.Logs);
    }

    [Fact]
    public async Task Every_endpoint_is_after_the_guard()
    {
        await using BoardHost host = await BoardHost.StartAsync(new());
        Microsoft.AspNetCore.Routing.RouteEndpoint[] endpoints =
        [
            .. ((Microsoft.AspNetCore.Routing.IEndpointRouteBuilder)host.Application).DataSources
                .SelectMany(static source => source.Endpoints).Cast<Microsoft.AspNetCore.Routing.RouteEndpoint>(),
        ];
        Assert.True(endpoints.Length > 20);
        foreach (Microsoft.AspNetCore.Routing.RouteEndpoint endpoint in endpoints)
        {
            string method = endpoint.Metadata.GetRequiredMetadata<Microsoft.AspNetCore.Routing.HttpMethodMetadata>().HttpMethods.Single();
            string path = endpoint.RoutePattern.RawText!["/pipelines/".Length..].Replace("{pipeline}", "Orders").Replace('{', 'x');
            using HttpResponseMessage answer = await host.SendAsync(method, path);
            Assert.Equal($"{path}: Forbidden", $"{path}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task A_reverse_proxy_is_no_local_browser()
    {
        await using BoardHost host = await BoardHost.StartAsync(new() { Environment = "Development" });

        using HttpResponseMessage answer = await host.SendAsync(
            "GET", "", change: static request => request.Headers.Add("X-Forwarded-For", "203.0.113.7"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task The_token_in_the_address_becomes_a_cookie()
    {
        await using BoardHost host = await StartAsync("token", ["P", "loop", "local"]);

        using HttpResponseMessage first = await host.SendAsync("GET", $"?token={Token}");
        string cookie = Assert.Single(first.Headers.GetValues("Set-Cookie"));
        using HttpResponseMessage second = await host.SendAsync(
            "GET", "api/pipelines", change: request => request.Headers.Add("Cookie", cookie.Split(';')[0]));

        Assert.DoesNotContain(Token, cookie);
        Assert.Contains("path=/pipelines; samesite=strict; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
    }

    [Theory]
    [InlineData("?token=0123456789abcdeF")]
    [InlineData("?token=")]
    [InlineData("?token=0123456789abcdef0")]
    public async Task A_wrong_token_is_refused(string query)
    {
        await using BoardHost host = await StartAsync("token", ["D", "loop", "local"]);

        using HttpResponseMessage answer = await host.SendAsync("GET", query);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_short_token_stops_the_start()
    {
        ArgumentException failure = await Assert.ThrowsAsync<ArgumentException>(
            () => BoardHost.StartAsync(new() { Configure = static options => options.AccessToken = "secret" }));

        Assert.Contains("at least 16", failure.Message);
    }

    [Fact]
    public async Task A_policy_that_is_missing_allows_nothing()
    {
        await using BoardHost host = await BoardHost.ForUsersAsync(static options => options.OperatePolicy = "missing");

        Assert.Equal("v--", await RightsAsync(host, "operator", isLocal: true));
        Assert.Contains(host.Logs, static line => line.Contains("There is no policy 'missing'.", StringComparison.Ordinal));
    }

    private static Task<BoardHost> StartAsync(string protection, string[] column) => BoardHost.StartAsync(new()
    {
        Environment = column[0] == "P" ? "Production" : "Development",
        Remote = column[1] == "loop" ? IPAddress.Loopback : IPAddress.Parse("203.0.113.7"),
        HasUsers = protection != "nousers",
        Add = services =>
        {
            if (protection == "fallback")
                services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        },
        Configure = options =>
        {
            options.OperatePolicy = TestUsers.OperatePolicy;
            options.TapPolicy = TestUsers.TapPolicy;
            options.ReadOnly = protection == "readonly";
            if (protection == "token") options.AccessToken = Token;
        },
        Protect = board =>
        {
            if (protection is "policy" or "readonly") board.RequireAuthorization(TestUsers.ViewPolicy);
            if (protection == "open") board.AllowAnonymous();
        },
    });

    // An allowed request gets an answer about its content: the draft is empty, and there is no such page.
    private static async Task<string> RightsAsync(BoardHost host, string user, bool isLocal)
    {
        bool[] rights =
        [
            await MayAsync("GET", "api/pipelines", null, HttpStatusCode.OK),
            await MayAsync("POST", "api/pipelines/Orders/splices", """{"expectedVersion":0}""", HttpStatusCode.UnprocessableEntity),
            await MayAsync(
                "POST", "api/pipelines/Orders/taps",
                """{"client":"none","stage":"Price","before":true,"seconds":1,"perSecond":1}""", HttpStatusCode.UnprocessableEntity),
        ];
        return string.Concat(rights.Select(static (may, at) => may ? "vot"[at] : '-'));

        async Task<bool> MayAsync(string method, string path, string? body, HttpStatusCode allowed)
        {
            string query = user == "bearer" ? $"?token={Token}" : "";
            using HttpResponseMessage answer = await host.SendAsync(
                method, path + query, user is "anonymous" or "bearer" ? null : user, body,
                request => request.Headers.Host = isLocal ? "localhost" : "board.example");
            if (answer.StatusCode == allowed) return true;
            Assert.True(
                answer.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized, $"{method} {path}: {answer.StatusCode}");
            return false;
        }
    }

    private static string[] Cells(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
