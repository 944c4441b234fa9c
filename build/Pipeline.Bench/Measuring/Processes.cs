using System.Diagnostics;
using System.Text.Json;

namespace Pipelines.Bench.Measuring;

/// <summary>Measures in processes of their own, one after the other, and brings their figures together.</summary>
public static class Processes
{
    /// <summary>The argument by which a process knows that it is to measure and to print figures for its parent.</summary>
    public const string Child = "--child";

    public static Dictionary<string, Measurement[]> Measure(int processes, string[] arguments)
    {
        var all = new Dictionary<string, List<Measurement[]>>();
        for (int process = 0; process < processes; process++)
            foreach ((string scenario, Measurement[] measured) in Run(arguments))
            {
                if (!all.TryGetValue(scenario, out List<Measurement[]>? known)) all.Add(scenario, known = []);
                known.Add(measured);
            }

        return all.ToDictionary(
            static scenario => scenario.Key,
            static scenario => scenario.Value[0].Select((_, contender) => Measurement.Merge([.. scenario.Value.Select(measured => measured[contender])])).ToArray());
    }

    /// <summary>This program.</summary>
    public static string Program => Path.ChangeExtension(typeof(Processes).Assembly.Location, OperatingSystem.IsWindows() ? "exe" : null);

    /// <summary>Prints figures as the parent reads them.</summary>
    public static void Print(string scenario, Measurement[] measured) => Console.WriteLine(JsonSerializer.Serialize(new KeyValuePair<string, Measurement[]>(scenario, measured)));

    /// <summary>Starts a program and gives the lines that it prints.</summary>
    public static IEnumerable<string> Read(string program, params IEnumerable<string> arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        while (process.StandardOutput.ReadLine() is { } line) yield return line;
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"A measuring process ended with exit code {process.ExitCode}.");
    }

    private static IEnumerable<KeyValuePair<string, Measurement[]>> Run(string[] arguments) =>
        Read(Program, [Child, .. arguments]).Select(static line => JsonSerializer.Deserialize<KeyValuePair<string, Measurement[]>>(line));
}
