using System.Runtime.InteropServices;

namespace Pipelines.Soak.Hosting.Processes;

/// <summary>Sends the signal that asks a process to stop. The framework sends only the one that kills it.</summary>
internal static class Signals
{
    private const int Terminate = 15;

    public static void SendTerminate(int process)
    {
        if (Kill(process, Terminate) != 0)
            throw new InvalidOperationException($"SIGTERM was not sent to process {process}: error {Marshal.GetLastPInvokeError()}.");
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int process, int signal);
}
