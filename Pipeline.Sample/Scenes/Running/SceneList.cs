using Pipelines.Sample.Earthquakes;
using Pipelines.Sample.Earthquakes.Catalog;

namespace Pipelines.Sample.Scenes.Running;

/// <summary>The scenes, and the earthquakes of the bundled catalog that all of them use.</summary>
internal static class SceneList
{
    public static IReadOnlyList<IScene> All { get; } =
    [
        new InsertAndPop(),
        new Reroute(),
        new Lanes(),
        new KillSwitch(),
        new HotReplace(),
        new Workers(),
        new Accounts(),
        new Backpressure(),
        new Poison(),
        new Shutdown(),
    ];

    // Far more than a scene takes. A scene that waits forever proves nothing, and must not delay others.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <returns>Whether all checks of the scene passed.</returns>
    /// <exception cref="UserErrorException">The catalog can't be read.</exception>
    public static async Task<bool> PlayAsync(IScene scene, TextWriter output, CancellationToken cancellationToken)
    {
        var report = new SceneReport(output);
        IReadOnlyList<Quake> quakes = await ReadQuakesAsync(cancellationToken);
        report.Line("scene", $"{scene.Name}: {scene.Summary}");
        try
        {
            report.Line("proved", await scene.RunAsync(quakes, report, cancellationToken).WaitAsync(Patience, cancellationToken));
            return true;
        }
        catch (CheckFailedException failure)
        {
            report.Line("failed", failure.Message);
            return false;
        }
        catch (TimeoutException)
        {
            report.Line("failed", $"The scene has not ended after {Patience.TotalSeconds} seconds: something in it waits forever.");
            return false;
        }
    }

    // In memory, so that the threads of a scene can pass them many times without reading the file.
    private static async Task<IReadOnlyList<Quake>> ReadQuakesAsync(CancellationToken cancellationToken)
    {
        var quakes = new List<Quake>();
        await using CatalogReader catalog = await CatalogReader.OpenAsync(CatalogInput.Bundled, cancellationToken);
        await foreach (CatalogRow row in catalog.ReadRowsAsync(cancellationToken))
            if (QuakeParser.TryParse(row, out Quake? quake)) quakes.Add(quake);

        return quakes;
    }
}
