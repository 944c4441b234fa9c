using System.Text.Json;
using System.Text.Json.Serialization;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Reporting;

/// <summary>Everything that one run of the benchmark has found, so that the report can be written again without measuring.</summary>
/// <param name="Machine">The machine that was measured.</param>
/// <param name="Command">The command line.</param>
/// <param name="Begun">When.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Processes">How many measured.</param>
/// <param name="Rounds">Paired rounds in each of them.</param>
/// <param name="Outcomes">The outcomes of the scenarios.</param>
/// <param name="Figures">The figures that are not measured in rounds.</param>
/// <param name="Failures">Which figures could not be had.</param>
public sealed record Results(
    Machine Machine,
    string Command,
    DateTime Begun,
    TimeSpan Duration,
    int Processes,
    int Rounds,
    IReadOnlyList<Outcome> Outcomes,
    IReadOnlyList<Figure> Figures,
    IReadOnlyList<string> Failures)
{
    private static readonly JsonSerializerOptions Json =
        new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, WriteIndented = true };

    public static Results Load(string file) =>
        JsonSerializer.Deserialize<Results>(File.ReadAllText(file), Json) ?? throw new InvalidDataException($"{file} has no results.");

    public void Save(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        File.WriteAllText(file, JsonSerializer.Serialize(this, Json));
    }

    /// <summary>Every scenario that is still in the catalog with what came of it.</summary>
    public IEnumerable<(Scenario Scenario, Outcome Outcome)> Of(IEnumerable<Scenario> scenarios) =>
        scenarios.Join(
            Outcomes, static scenario => scenario.Name, static outcome => outcome.Scenario,
            static (scenario, outcome) => (scenario, outcome));
}
