using System.Diagnostics;

namespace Pipelines.Sample.Scenes.Running;

/// <summary>
/// Counts the rounds of a scene. Their time is bounded, so a slow machine plays fewer rounds.
/// </summary>
internal static class Rounds
{
    private const int Fewest = 100;

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(2);

    /// <summary>Returns the numbers of the rounds, from 1.</summary>
    public static IEnumerable<int> Count()
    {
        long start = Stopwatch.GetTimestamp();
        for (int round = 1; round <= Fewest || Stopwatch.GetElapsedTime(start) < Duration; round++) yield return round;
    }

    /// <summary>Returns whether to report this round: the first one, then fewer and fewer.</summary>
    public static bool IsReported(int round) => round == 1 || (round >= 10 && double.IsInteger(Math.Log10(round)));
}
