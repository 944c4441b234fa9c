using System.CommandLine;
using System.CommandLine.Parsing;
using Pipelines.Sample.Scenes.Running;

namespace Pipelines.Sample.CommandLine;

/// <summary>The commands that list the scenes and play one.</summary>
internal static class SceneCommands
{
    /// <summary>Lists the scenes.</summary>
    public static Command List()
    {
        var list = new Command("scenes", "Lists the scenes: short programs that change a pipeline under load, and check what it promises.");
        list.SetAction(static _ =>
        {
            int width = SceneList.All.Max(static scene => scene.Name.Length);
            foreach (IScene scene in SceneList.All) Console.Out.WriteLine($"{scene.Name.PadRight(width)}  {scene.Summary}");
        });
        return list;
    }

    /// <summary>Plays one scene.</summary>
    public static Command Play()
    {
        var name = new Argument<IScene>("NAME") { Description = "The scene's name.", CustomParser = Find };
        name.CompletionSources.Add(static _ => SceneList.All.Select(static scene => new System.CommandLine.Completions.CompletionItem(scene.Name)));
        var play = new Command("scene", "Plays a scene.") { name };
        play.SetAction((parsed, cancellationToken) => ExitCode.OfAsync(
            async () => await SceneList.PlayAsync(parsed.GetRequiredValue(name), Console.Out, cancellationToken) ? ExitCode.Success : ExitCode.CheckFailed,
            cancellationToken));
        return play;
    }

    private static IScene? Find(ArgumentResult argument)
    {
        string name = argument.Tokens[0].Value;
        if (SceneList.All.FirstOrDefault(scene => scene.Name == name) is { } found) return found;
        argument.AddError($"There is no scene '{name}'. The scenes are: {string.Join(", ", SceneList.All.Select(static scene => scene.Name))}.");
        return null;
    }
}
