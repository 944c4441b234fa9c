using System.CommandLine;
using Pipelines.Sample.Scenes.Running;

namespace Pipelines.Sample.CommandLine;

/// <summary>The command that lists the scenes.</summary>
internal sealed class ScenesCommand : Command
{
    public ScenesCommand()
        : base("scenes", "Lists the scenes: short programs that show and check under load what a pipeline promises.") =>
        SetAction(static _ =>
        {
            int width = SceneList.All.Max(static scene => scene.Name.Length);
            foreach (IScene scene in SceneList.All) Console.Out.WriteLine($"{scene.Name.PadRight(width)}  {scene.Summary}");
        });
}
