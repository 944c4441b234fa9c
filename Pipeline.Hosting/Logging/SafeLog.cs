using System.Diagnostics;

namespace Pipelines.Hosting.Logging;

/// <summary>Writes to the log where an exception of a logger would end the process or an item.</summary>
internal static class SafeLog
{
    public static void Write(Action write)
    {
        try
        {
            write();
        }
        catch (Exception failure)
        {
            // The caller is a timer, a provider of the configuration, or an item, and none of them can report it.
            Trace.TraceError($"A logger of {HostingLog.Category} has failed: {failure}");
        }
    }
}
