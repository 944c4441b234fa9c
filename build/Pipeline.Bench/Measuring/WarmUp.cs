namespace Pipelines.Bench.Measuring;

/// <summary>Runs contenders until the runtime has compiled them in full.</summary>
/// <param name="scenario">Specifies how often and with how many items.</param>
/// <param name="contenders">All contenders of the scenario, or some.</param>
public sealed class WarmUp(Scenario scenario, IReadOnlyCollection<Contender> contenders)
{
    /// <summary>The number of parts of a warm-up.</summary>
    /// <remarks>Loops are compiled in full when they have been entered 30 times, and again when their profile is there.</remarks>
    public const int Parts = 6;

    /// <summary>The pause after each part: some 100 ms after methods became hot, they are compiled again in the background.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(130);

    /// <summary>Runs all parts.</summary>
    public void Run()
    {
        for (int part = 0; part < Parts; part++)
        {
            RunPart();
            Thread.Sleep(Pause);
        }
    }

    /// <summary>Runs one part, without the pause.</summary>
    public void RunPart()
    {
        foreach (Contender contender in contenders)
            for (int run = 0; run < scenario.WarmUpRuns; run++) contender.Run(scenario.Items);
    }
}
