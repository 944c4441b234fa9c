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
    private readonly Option<int> _stages = new("--stages")
    {
        HelpName = "N",
        Description = $"How many stages the scene 'workers' joins, 1 to {Workers.MostStages}. Default: {Workers.DefaultStages}.",
        CustomParser = ParseStages,
    };

    public SceneCommand()
        : base("scene", "Plays a scene.")
    {
        _name.CompletionSources.Add(static _ => SceneList.All.Select(static scene => new CompletionItem(scene.Name)));
        Add(_name);
        Add(_stages);
        SetAction((parsed, cancellationToken) => ExitCode.OfAsync(
            async () => await SceneList.PlayAsync(SceneOf(parsed), Console.Out, cancellationToken)
            ? ExitCode.Success
            : ExitCode.CheckFailed,
            cancellationToken));
    }

    /// <summary>Returns whether the command plays a scene that handles Ctrl+C.</summary>
    public bool TakesCtrlC(ParseResult parsed) =>
        parsed.GetResult(_name) is { Tokens.Count: > 0 } && parsed.GetValue(_name) is { TakesCtrlC: true };

    private IScene SceneOf(ParseResult parsed)
    {
        IScene scene = parsed.GetRequiredValue(_name);
        if (parsed.GetValue(_stages) is not (> 0 and var stages)) return scene;
        return scene is Workers
            ? new Workers(stages)
            : throw new UserErrorException($"{_stages.Name}: only the scene 'workers' has this option, not '{scene.Name}'.");
    }

    private static int ParseStages(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is >= 1 and <= Workers.MostStages)
            return number;
        argument.AddError($"--stages: '{text}' is not a whole number from 1 to {Workers.MostStages}.");
        return 1;
    }

    private static IScene? Find(ArgumentResult argument)
    {
        string name = argument.Tokens[0].Value;
        if (SceneList.All.FirstOrDefault(scene => scene.Name == name) is { } found) return found;
        argument.AddError(
            $"There is no scene '{name}'. The scenes are: {string.Join(", ", SceneList.All.Select(static scene => scene.Name))}.");
        return null;
    }
}
