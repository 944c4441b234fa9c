namespace Pipelines.Service.Startup;

/// <summary>The folder of <c>appsettings.json</c>.</summary>
internal static class ContentRoot
{
    private const string Project = "Pipeline.Service.csproj";

    /// <summary>Returns the folder of the project if the program starts there, as <c>dotnet run</c> does, or else its own folder.</summary>
    /// <remarks>So an edit of the settings takes effect without a build, and a published program has its settings beside it.</remarks>
    public static string Find() => File.Exists(Project) ? Directory.GetCurrentDirectory() : AppContext.BaseDirectory;
}
