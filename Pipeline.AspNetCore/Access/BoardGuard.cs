using System.Collections.Concurrent;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pipelines.AspNetCore.Json;
using Pipelines.AspNetCore.Logging;

namespace Pipelines.AspNetCore.Access;

/// <summary>Decides what each request to a board may do. Whatever is not allowed is refused.</summary>
/// <remarks>
/// The authorization middleware has decided before, if the application has it. It decides nothing where the application has not asked for
/// authorization, and it does not run in every application. So the guard reads the policies of the endpoint itself.
/// </remarks>
internal sealed class BoardGuard(PipelineBoardOptions options, IHostEnvironment environment, ILogger logger)
{
    private const string WayOut =
        "Write app.MapPipelineBoard(…).RequireAuthorization(\"policy\"), set AccessToken, or write AllowAnonymous() if everyone may see "
        + "the board.";

    private const string ReadOnlyNote = "The board is read-only: its setting ReadOnly is true.";

    // Each reason is a warning once. Requests from anywhere must not fill the log.
    private readonly ConcurrentDictionary<string, bool> _told = new();
    private readonly AccessToken? _token = options.AccessToken is { } token ? new AccessToken(token) : null;

    /// <summary>Returns what a request may do, or <see langword="null"/> after it has been refused.</summary>
    public async ValueTask<BoardAccess?> AdmitAsync(HttpContext context, BoardRight right, bool changes, string basePath)
    {
        if (RequestOrigin.WhyForeign(context.Request, changes) is { } foreign)
        {
            await BoardProblem.WriteAsync(context, StatusCodes.Status403Forbidden, foreign).ConfigureAwait(false);
            return null;
        }

        if (await FindAccessAsync(context, basePath).ConfigureAwait(false) is not { } access) return null;
        string? why = right switch
        {
            BoardRight.Operate when !access.Operate => access.Note,
            BoardRight.Tap when !access.Tap => "Items are shown only to those whom TapPolicy allows.",
            _ => null,
        };
        if (why is null) return access;
        await BoardProblem.WriteAsync(context, StatusCodes.Status403Forbidden, why).ConfigureAwait(false);
        return null;
    }

    private async ValueTask<BoardAccess?> FindAccessAsync(HttpContext context, string basePath)
    {
        if (_token is not null && _token.IsIn(context.Request))
        {
            if (!RequestOrigin.HasLocalHost(context.Request))
                return await RefuseAsync(
                    context, StatusCodes.Status403Forbidden,
                    "The access token is for localhost, 127.0.0.1 and [::1], and the request asks for another host.",
                    "To reach the board from other machines, use authorization.").ConfigureAwait(false);
            if (_token.IsInAddress(context.Request)) _token.SetCookie(context, basePath);
            return new BoardAccess("token", !options.ReadOnly, Tap: false, options.ReadOnly ? ReadOnlyNote : null);
        }

        Endpoint? endpoint = context.GetEndpoint();
        if (endpoint?.Metadata.GetMetadata<IAllowAnonymous>() is not null) return await NamedAsync(context).ConfigureAwait(false);
        if (endpoint?.Metadata.GetMetadata<IAuthorizeData>() is not null
            && context.RequestServices.GetService<IAuthorizationPolicyProvider>() is null)
            return await RefuseAsync(
                context, StatusCodes.Status403Forbidden, "The board requires authorization, which the application does not have.",
                "Write services.AddAuthorization().").ConfigureAwait(false);
        if (await PolicyOfAsync(context, endpoint).ConfigureAwait(false) is { } policy)
        {
            switch (await EvaluateAsync(context, policy).ConfigureAwait(false))
            {
                case { Succeeded: true }:
                    return await NamedAsync(context).ConfigureAwait(false);
                case { Challenged: true }:
                    return await RefuseAsync(
                        context, StatusCodes.Status401Unauthorized, "The request is not authenticated.",
                        "Sign in, or add authentication to the application.").ConfigureAwait(false);
                default:
                    return await RefuseAsync(
                        context, StatusCodes.Status403Forbidden, "The policy of the board does not allow this user.",
                        "Change the policy that RequireAuthorization names.").ConfigureAwait(false);
            }
        }

        if (_token is not null)
            return await RefuseAsync(
                context, StatusCodes.Status401Unauthorized, "The request has no access token.",
                "Open the address with ?token=… that the program has printed or that its settings have.").ConfigureAwait(false);
        if (environment.IsDevelopment() && RequestOrigin.IsLoopback(context) && RequestOrigin.HasLocalHost(context.Request))
            return new BoardAccess(
                null, Operate: false, Tap: false,
                "Without authorization, the board is read-only, and only for this machine in the environment Development.");
        return await RefuseAsync(
            context, StatusCodes.Status403Forbidden, "The board has no authorization.", WayOut).ConfigureAwait(false);
    }

    // A user who may view. The policies of the options decide about the rest.
    private async ValueTask<BoardAccess> NamedAsync(HttpContext context)
    {
        bool operates = !options.ReadOnly && await IsAllowedAsync(context, options.OperatePolicy).ConfigureAwait(false);
        bool taps = await IsAllowedAsync(context, options.TapPolicy).ConfigureAwait(false);
        string? note = operates ? null
            : options.ReadOnly ? ReadOnlyNote
            : options.OperatePolicy is null ? "The board is read-only: it has no OperatePolicy."
            : $"The policy {options.OperatePolicy} does not allow you to operate.";
        return new BoardAccess(context.User.Identity is { IsAuthenticated: true } user ? user.Name : null, operates, taps, note);
    }

    private async ValueTask<bool> IsAllowedAsync(HttpContext context, string? name)
    {
        if (name is null) return false;
        var provider = context.RequestServices.GetService<IAuthorizationPolicyProvider>();
        AuthorizationPolicy? policy = provider is null ? null : await provider.GetPolicyAsync(name).ConfigureAwait(false);
        if (policy is null)
        {
            Log(context, $"There is no policy '{name}'.", "Add it with services.AddAuthorizationBuilder().AddPolicy(…).");
            return false;
        }

        return await EvaluateAsync(context, policy).ConfigureAwait(false) is { Succeeded: true };
    }

    private static async ValueTask<AuthorizationPolicy?> PolicyOfAsync(HttpContext context, Endpoint? endpoint)
    {
        var provider = context.RequestServices.GetService<IAuthorizationPolicyProvider>();
        if (provider is null) return null;
        EndpointMetadataCollection metadata = endpoint?.Metadata ?? EndpointMetadataCollection.Empty;
        AuthorizationPolicy? policy = await AuthorizationPolicy.CombineAsync(
            provider, metadata.GetOrderedMetadata<IAuthorizeData>(), metadata.GetOrderedMetadata<AuthorizationPolicy>())
            .ConfigureAwait(false);
        IAuthorizationRequirement[] required =
            [.. metadata.GetOrderedMetadata<IAuthorizationRequirementData>().SelectMany(static one => one.GetRequirements())];
        if (required.Length > 0)
        {
            AuthorizationPolicyBuilder combined = policy is null ? new() : new(policy);
            policy = combined.AddRequirements(required).Build();
        }

        return policy ?? await provider.GetFallbackPolicyAsync().ConfigureAwait(false);
    }

    private static async ValueTask<PolicyAuthorizationResult> EvaluateAsync(HttpContext context, AuthorizationPolicy policy)
    {
        var evaluator = context.RequestServices.GetRequiredService<IPolicyEvaluator>();
        return await evaluator.AuthorizeAsync(
            policy, await evaluator.AuthenticateAsync(policy, context).ConfigureAwait(false), context, context).ConfigureAwait(false);
    }

    private async ValueTask<BoardAccess?> RefuseAsync(HttpContext context, int status, string reason, string wayOut)
    {
        Log(context, reason, wayOut);
        await BoardProblem.WriteAsync(context, status, $"{reason} {wayOut}").ConfigureAwait(false);
        return null;
    }

    private void Log(HttpContext context, string reason, string wayOut)
    {
        if (_told.TryAdd(reason, true)) BoardLog.Refused(logger, context.Request.Path, reason, wayOut);
    }
}
