using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Seeds;

/// <summary>A script beside this program, which prints the nanoseconds an item and the checksum.</summary>
internal static class PythonScript
{
    private const string Python = "python3";

    /// <summary>The version of the interpreter; nothing where there is none.</summary>
    public static string? Version { get; } = AskVersion();

    public static (double Nanoseconds, long Checksum) Run(string script, int items)
    {
        string[] printed =
            Processes.Read(Python, Path.Combine(AppContext.BaseDirectory, "Seeds", script), items.ToString(CultureInfo.InvariantCulture))
            .Single().Split(' ');
        return (double.Parse(printed[0], CultureInfo.InvariantCulture), long.Parse(printed[1], CultureInfo.InvariantCulture));
    }

    private static string? AskVersion()
    {
        try
        {
            return Processes.Read(Python, "--version").FirstOrDefault();
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            Debug.WriteLine(exception);
            return null;
        }
    }
}
