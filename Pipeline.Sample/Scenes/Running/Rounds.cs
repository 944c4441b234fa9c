using System.Diagnostics;

namespace Pipelines.Sample.Scenes.Running;

/// <summary>
/// Counts the rounds of a scene: as many as fit into a short while, so that a slow machine does fewer and is not kept busy for longer.
/// </summary>
internal static class Rounds
{
    private const int Fewest = 100;

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(2);

    /// <summary>The numbers of the rounds, from 1.</summary>
    public static IEnumerable<int> Count()
    {
        long start = Stopwatch.GetTimestamp();
        for (int round = 1; round <= Fewest || Stopwatch.GetElapsedTime(start) < Duration; round++) yield return round;
    }

    /// <summary>Whether this round is told about: the first, and then ever fewer.</summary>
    public static bool IsTold(int round) => round == 1 || (round >= 10 && double.IsInteger(Math.Log10(round)));
}
