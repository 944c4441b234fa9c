using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Pipelines.AspNetCore.Tests;

/// <summary>Authenticates requests by a header with the name of the user. The name is the role as well.</summary>
internal sealed class TestUsers(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Header = "X-Test-User";
    public const string ViewPolicy = "view";
    public const string OperatePolicy = "operate";
    public const string TapPolicy = "tap";

    /// <summary>Adds the scheme, and the policies of viewers, operators and tappers.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddAuthentication("Test").AddScheme<AuthenticationSchemeOptions, TestUsers>("Test", null);
        services.AddAuthorizationBuilder()
            .AddPolicy(ViewPolicy, static policy => policy.RequireAuthenticatedUser())
            .AddPolicy(OperatePolicy, static policy => policy.RequireRole("operator"))
            .AddPolicy(TapPolicy, static policy => policy.RequireRole("tapper"));
    }

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        string user = Request.Headers[Header].ToString();
        if (user.Length == 0) return Task.FromResult(AuthenticateResult.NoResult());
        var identity = new ClaimsIdentity([new(ClaimTypes.Name, user), new(ClaimTypes.Role, user)], Scheme.Name);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name)));
    }
}
