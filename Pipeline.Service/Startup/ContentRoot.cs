namespace Pipelines.Service.Startup;

/// <summary>The folder of <c>appsettings.json</c>.</summary>
internal static class ContentRoot
{
    private const string Settings = "appsettings.json";

    /// <summary>Returns the folder in which the program starts if it has settings, or else the folder of the program.</summary>
    /// <remarks>
    /// <c>dotnet run</c> starts it in the folder of the project, so an edit of the settings there takes effect without a build. A published
    /// program has its settings beside it.
    /// </remarks>
    public static string Find() => File.Exists(Settings) ? Directory.GetCurrentDirectory() : AppContext.BaseDirectory;
}
