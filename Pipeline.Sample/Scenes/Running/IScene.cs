using Pipelines.Sample.Earthquakes;

namespace Pipelines.Sample.Scenes.Running;

/// <summary>Something that can be done to a pipeline while items run through it, shown and checked.</summary>
internal interface IScene
{
    /// <summary>What it is called on the command line.</summary>
    string Name { get; }

    /// <summary>What it shows, in one sentence.</summary>
    string Summary { get; }

    /// <summary>Whether Ctrl+C is for the scene. Otherwise it ends the command.</summary>
    bool TakesCtrlC => false;

    /// <summary>Plays the scene, and says what happens as it happens.</summary>
    /// <param name="quakes">The items.</param>
    /// <param name="report">Where to say it.</param>
    /// <param name="cancellationToken">Ends the scene before it has proved anything.</param>
    /// <returns>What was proved, with figures.</returns>
    /// <exception cref="CheckFailedException">The library has not kept what it promises.</exception>
    Task<string> RunAsync(IReadOnlyList<Quake> quakes, SceneReport report, CancellationToken cancellationToken);
}
