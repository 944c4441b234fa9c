using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using System.Globalization;
using Pipelines.Sample.Scenes;
using Pipelines.Sample.Scenes.Running;

namespace Pipelines.Sample.CommandLine;

/// <summary>The command that plays one scene.</summary>
internal sealed class SceneCommand : Command
{
    private readonly Argument<IScene> _name = new("NAME") { Description = "The scene's name.", CustomParser = Find };
    private readonly Option<int> _stages =
        Number("--stages", Workers.MostStages,
            $"How many stages the scene 'workers' joins, 1 to {Workers.MostStages}. Without it: {Workers.DefaultStages}.");
    private readonly Option<int> _parallel =
        Number("--parallel", Crew.Largest,
            $"How many workers each stage of the scene 'workers' has, 1 to {Crew.Largest}. Without it: {Workers.DefaultWorkers}.");

    public SceneCommand()
        : base("scene", "Plays a scene.")
    {
        _name.CompletionSources.Add(static _ => SceneList.All.Select(static scene => new CompletionItem(scene.Name)));
        Add(_name);
        Add(_stages);
        Add(_parallel);
        SetAction((parsed, cancellationToken) => ExitCode.OfAsync(
            async () => await SceneList.PlayAsync(SceneOf(parsed), Console.Out, cancellationToken)
            ? ExitCode.Success
            : ExitCode.CheckFailed,
            cancellationToken));
    }

    /// <summary>Whether a scene is to be played that does something with Ctrl+C.</summary>
    public bool TakesCtrlC(ParseResult parsed) => parsed.CommandResult.Command == this && parsed.GetValue(_name) is { TakesCtrlC: true };

    private IScene SceneOf(ParseResult parsed)
    {
        IScene scene = parsed.GetRequiredValue(_name);
        if (scene is Workers) return new Workers(Given(_stages) ?? Workers.DefaultStages, Given(_parallel) ?? Workers.DefaultWorkers);
        if ((Given(_stages) is null ? Given(_parallel) is null ? null : _parallel.Name : _stages.Name) is { } option)
            throw new UserErrorException($"{option}: only the scene 'workers' has this option, not '{scene.Name}'.");
        return scene;

        int? Given(Option<int> option) => parsed.GetValue(option) is > 0 and var number ? number : null;
    }

    private static Option<int> Number(string name, int largest, string description) => new(name)
    {
        HelpName = "N",
        Description = description,
        CustomParser = argument =>
        {
            string text = argument.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= largest)
                return number;
            argument.AddError($"{name}: '{text}' is not a whole number from 1 to {largest}.");
            return 1;
        },
    };

    private static IScene? Find(ArgumentResult argument)
    {
        string name = argument.Tokens[0].Value;
        if (SceneList.All.FirstOrDefault(scene => scene.Name == name) is { } found) return found;
        argument.AddError(
            $"There is no scene '{name}'. The scenes are: {string.Join(", ", SceneList.All.Select(static scene => scene.Name))}.");
        return null;
    }
}
