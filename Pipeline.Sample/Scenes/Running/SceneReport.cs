namespace Pipelines.Sample.Scenes.Running;

/// <summary>Prints and checks what happens in a scene. The first word of a line is its subject.</summary>
internal sealed class SceneReport(TextWriter output)
{
    public void Line(string subject, string text) => output.WriteLine($"{subject,-9}  {text}");

    /// <param name="holds">The condition.</param>
    /// <param name="failure">The message if the condition is false.</param>
    /// <exception cref="CheckFailedException">The condition is false.</exception>
    public static void Check(bool holds, string failure)
    {
        if (!holds) throw new CheckFailedException(failure);
    }
}
