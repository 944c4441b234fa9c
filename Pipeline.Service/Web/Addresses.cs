namespace Pipelines.Service.Web;

/// <summary>The addresses that the program listens on.</summary>
internal static class Addresses
{
    private const string Default = "http://127.0.0.1:5210";

    private static readonly string[] Settings = ["urls", "http_ports", "https_ports"];

    /// <summary>Uses the default if there is no other address, such as <c>--urls</c> or <c>ASPNETCORE_URLS</c>.</summary>
    public static void UseDefaultAddress(this WebApplicationBuilder builder)
    {
        if (Settings.All(setting => builder.Configuration[setting] is null)) builder.WebHost.UseUrls(Default);
    }
}
