using System.Diagnostics;

namespace Pipelines.Soak.Hosting.Workers;

/// <summary>Ends this process when its parent has ended, so that a soak that is killed leaves no worker.</summary>
internal static class ParentWatch
{
    public static void Start() => new Thread(EndWithParent) { IsBackground = true }.Start();

    // The parent writes nothing. The pipe ends with the parent.
    private static void EndWithParent()
    {
        using Stream input = Console.OpenStandardInput();
        while (input.ReadByte() >= 0)
        {
        }

        Process.GetCurrentProcess().Kill();
    }
}
