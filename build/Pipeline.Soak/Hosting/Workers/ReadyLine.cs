namespace Pipelines.Soak.Hosting.Workers;

/// <summary>The line with which a worker reports that it is under load, or that its stage is in trouble. It is written once.</summary>
internal static class ReadyLine
{
    public const string Text = "ready";

    private static int _isWritten;

    public static void Write()
    {
        if (Interlocked.Exchange(ref _isWritten, 1) == 0) Console.Out.WriteLine(Text);
    }
}
