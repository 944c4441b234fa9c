using System.Diagnostics;
using System.Globalization;
using Pipelines.Bench.Measuring;
using Pipelines.Bench.Reporting;

namespace Pipelines.Bench;

/// <summary>One measuring of all that was asked for.</summary>
/// <param name="processes">How many processes measure.</param>
/// <param name="rounds">Paired rounds in each.</param>
/// <param name="only">The text that the names must contain.</param>
/// <param name="command">The command line, for the report.</param>
/// <param name="root">The root of the repository.</param>
public sealed class BenchRun(int processes, int rounds, string only, string command, string root)
{
    private static readonly TextWriter Progress = Console.Error;

    private readonly List<Figure> _figures = [];
    private readonly List<string> _failures = [];

    /// <summary>Measures, and saves what it has as soon as it has it.</summary>
    public Results Measure(IReadOnlyList<Scenario> scenarios, string file)
    {
        DateTime begun = DateTime.UtcNow;
        long start = Stopwatch.GetTimestamp();
        string[] arguments = ["--rounds", rounds.ToString(CultureInfo.InvariantCulture), "--only", only];
        Outcome[] outcomes = new Processes(processes, arguments, Progress).Measure(scenarios);
        Results Now() =>
            new(Machine.Current(), command, begun, Stopwatch.GetElapsedTime(start), processes, rounds, outcomes, _figures, _failures);
        Now().Save(file);
        foreach (FigureSource source in Catalog.Figures(root)
            .Where(source => source.Name.Contains(only, StringComparison.OrdinalIgnoreCase))) Take(source);
        Results results = Now();
        results.Save(file);
        Progress.WriteLine($"The figures are in {file}.");
        return results;
    }

    private void Take(FigureSource source)
    {
        Progress.WriteLine(source.Name);
        try
        {
            _figures.AddRange(source.Take());
        }
        catch (Exception exception)
        {
            _failures.Add($"{source.Name}: {exception.Message}");
        }
    }
}
