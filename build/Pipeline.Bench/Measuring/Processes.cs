using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pipelines.Bench.Measuring;

/// <summary>Measures in several processes, one after the other, and merges their figures.</summary>
/// <param name="count">The number of processes.</param>
/// <param name="arguments">Their arguments, except for the scenario at which they begin.</param>
/// <param name="progress">Receives the name of the scenario that is being measured.</param>
public sealed class Processes(int count, string[] arguments, TextWriter progress)
{
    /// <summary>
    /// The option by which a process knows that it is to measure, from which scenario on, and to print figures for its parent.
    /// </summary>
    public const string Child = "--child";

    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    /// <summary>This program.</summary>
    public static string Program => Path.ChangeExtension(typeof(Processes).Assembly.Location, OperatingSystem.IsWindows() ? "exe" : null);

    /// <summary>Measures and prints as the parent reads it; what fails does not stop the others.</summary>
    public static void Print(IEnumerable<Scenario> scenarios, PairedRounds rounds)
    {
        foreach (Scenario scenario in scenarios) Console.WriteLine(JsonSerializer.Serialize(Measure(scenario, rounds), Json));
    }

    /// <summary>Starts a program and returns the lines that it prints.</summary>
    public static IEnumerable<string> Read(string program, params IEnumerable<string> arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        while (process.StandardOutput.ReadLine() is { } line) yield return line;
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"A measuring process ended with exit code {process.ExitCode}.");
    }

    /// <summary>The scenarios' outcomes, in their order.</summary>
    public Outcome[] Measure(IReadOnlyList<Scenario> scenarios)
    {
        Outcome[][] outcomes = [.. Enumerable.Range(1, count).Select(process => MeasureOnce(scenarios, process))];
        return [.. scenarios.Select((_, index) => Outcome.Merge([.. outcomes.Select(process => process[index])]))];
    }

    private static Outcome Measure(Scenario scenario, PairedRounds rounds)
    {
        try
        {
            return new Outcome(scenario.Name, rounds.Measure(scenario));
        }
        catch (Exception exception)
        {
            return new Outcome(scenario.Name, [], exception.Message);
        }
    }

    // A process that ends early costs one scenario. Another process continues after that one.
    private Outcome[] MeasureOnce(IReadOnlyList<Scenario> scenarios, int process)
    {
        var outcomes = new List<Outcome>();
        while (outcomes.Count < scenarios.Count)
        {
            Announce(scenarios, outcomes.Count, process);
            try
            {
                foreach (string line in Read(Program, [Child, outcomes.Count.ToString(CultureInfo.InvariantCulture), .. arguments]))
                {
                    outcomes.Add(JsonSerializer.Deserialize<Outcome>(line, Json)!);
                    Announce(scenarios, outcomes.Count, process);
                }
            }
            catch (Exception exception) when ((exception is InvalidOperationException or JsonException) && outcomes.Count < scenarios.Count)
            {
                outcomes.Add(new Outcome(scenarios[outcomes.Count].Name, [], exception.Message));
            }
        }

        return [.. outcomes];
    }

    private void Announce(IReadOnlyList<Scenario> scenarios, int index, int process)
    {
        if (index < scenarios.Count)
            progress.WriteLine($"process {process} of {count}, scenario {index + 1} of {scenarios.Count}: {scenarios[index].Name}");
    }
}
