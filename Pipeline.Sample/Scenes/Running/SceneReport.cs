namespace Pipelines.Sample.Scenes.Running;

/// <summary>What a scene says and checks. Each line starts with what it is about.</summary>
internal sealed class SceneReport(TextWriter output)
{
    public void Line(string subject, string text) => output.WriteLine($"{subject,-9}  {text}");

    /// <param name="holds">What must be true.</param>
    /// <param name="failure">What is wrong if it is not.</param>
    /// <exception cref="CheckFailedException">It is not.</exception>
    public static void Check(bool holds, string failure)
    {
        if (!holds) throw new CheckFailedException(failure);
    }
}
