using Pipelines.Sample.Earthquakes;

namespace Pipelines.Sample.Scenes.Running;

/// <summary>Shows and checks a change of a pipeline while items run through it.</summary>
internal interface IScene
{
    /// <summary>Gets the name on the command line.</summary>
    string Name { get; }

    /// <summary>Gets one sentence about what the scene shows.</summary>
    string Summary { get; }

    /// <summary>Gets whether the scene handles Ctrl+C. Otherwise it ends the command.</summary>
    bool TakesCtrlC => false;

    /// <summary>Plays the scene, and reports what happens while it happens.</summary>
    /// <param name="quakes">The items.</param>
    /// <param name="report">The report.</param>
    /// <param name="cancellationToken">Ends the scene before its proof.</param>
    /// <returns>The proof, with figures.</returns>
    /// <exception cref="CheckFailedException">The library has broken a promise.</exception>
    Task<string> RunAsync(IReadOnlyList<Quake> quakes, SceneReport report, CancellationToken cancellationToken);
}
