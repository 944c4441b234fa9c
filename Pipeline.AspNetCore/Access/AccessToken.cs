using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Pipelines.AspNetCore.Access;

/// <summary>Represents the secret of a board, and the cookie that a browser gets for it.</summary>
/// <remarks>The cookie has a value of its own, so that the secret is not stored, and ends with the process.</remarks>
internal sealed class AccessToken
{
    public const int MinLength = 16;

    private readonly byte[] _token;
    private readonly byte[] _cookie = Encoding.ASCII.GetBytes(New());

    /// <exception cref="ArgumentException">The secret is too short.</exception>
    public AccessToken(string token)
    {
        if (token.Length < MinLength)
            throw new ArgumentException(
                $"The access token of the board has {token.Length} characters, and needs at least {MinLength}. Use a random one, such as "
                + $"{nameof(RandomNumberGenerator)}.{nameof(RandomNumberGenerator.GetHexString)}(32).",
                nameof(token));
        _token = Encoding.UTF8.GetBytes(token);
    }

    /// <summary>Returns a new random secret.</summary>
    public static string New() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>Returns whether a request has the secret in its address, or the cookie.</summary>
    public bool IsIn(HttpRequest request) => IsInAddress(request) || Equals(request.Cookies[NameOf(request)], _cookie);

    /// <summary>Returns whether the address of a request has the secret.</summary>
    public bool IsInAddress(HttpRequest request) => Equals(request.Query["token"], _token);

    /// <summary>Sets the cookie, for the addresses below the board.</summary>
    public void SetCookie(HttpContext context, string path) => context.Response.Cookies.Append(
        NameOf(context.Request),
        Encoding.ASCII.GetString(_cookie),
        new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            Path = path,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
        });

    // Browsers share cookies among the ports of a host.
    private static string NameOf(HttpRequest request) => $"pipeline-board-{request.HttpContext.Connection.LocalPort}";

    private static bool Equals(string? given, byte[] expected) =>
        given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), expected);
}
