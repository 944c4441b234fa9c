namespace Pipelines.Testing.Simulating;

/// <summary>Runs a scenario with many seeds.</summary>
internal static class Simulation
{
    /// <summary>The number of seeds of a scenario in a test run. An environment variable sets more of them.</summary>
    public static int Seeds { get; } = int.TryParse(Environment.GetEnvironmentVariable("PIPELINE_SEEDS"), out int seeds) ? seeds : 20_000;

    private static int First { get; } = int.TryParse(Environment.GetEnvironmentVariable("PIPELINE_FIRST_SEED"), out int first) ? first : 0;

    /// <summary>Fails with the first seed that fails. The same seed always fails.</summary>
    public static void Run(Scenario scenario)
    {
        for (int seed = First; seed < First + Seeds; seed++)
            if (Simulating.Run.Of(seed, scenario).Verdict is { } verdict) Assert.Fail(verdict);
    }

    /// <summary>Returns the verdict of the first seed that finds a fault.</summary>
    public static string? Find(Scenario scenario)
    {
        for (int seed = 0; seed < 5_000; seed++)
            if (Simulating.Run.Of(seed, scenario).Verdict is { } verdict) return verdict;
        return null;
    }
}
