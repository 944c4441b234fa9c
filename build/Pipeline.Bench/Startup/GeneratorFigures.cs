using System.Text.Json;
using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Startup;

/// <summary>The cost of the generator during compilation. A separate program measures it, beside the generator of Mediator.</summary>
public static class GeneratorFigures
{
    private const string Rounds = "3";

    /// <param name="root">The root of the repository.</param>
    public static IEnumerable<Figure> All(string root)
    {
        string file = Path.GetTempFileName();
        try
        {
            // A missed claim is also a figure.
            _ = Processes.Read("bash", Path.Combine(root, "build", "bench"), "generator", "--rounds", Rounds, "--figures", file).Count();
            return JsonSerializer.Deserialize<Figure[]>(File.ReadAllText(file)) ?? [];
        }
        finally
        {
            File.Delete(file);
        }
    }
}
