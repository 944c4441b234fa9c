namespace Pipelines.Bench.Charts;

/// <summary>Where a ratio stands on a line from 0 to 1: from nothing up, or by powers where the ratios are far apart.</summary>
public sealed class Axis
{
    // Beyond this factor the axis needs powers. Otherwise the short bars could not be distinguished.
    private const double MostOfOneSize = 4;

    // Ticks closer to each other than these would write over one another.
    private const int MostTicks = 9;

    public Axis(IReadOnlyCollection<double> values)
    {
        double least = Math.Min(1, values.Min());
        double most = Math.Max(1, values.Max());
        IsByPowers = most / least > MostOfOneSize;
        Ticks = IsByPowers ? PowersAround(least, most) : StepsUpTo(most);
    }

    /// <summary>Whether equal distances are equal factors.</summary>
    public bool IsByPowers { get; }

    /// <summary>The values that are marked; the axis goes from the first to the last.</summary>
    public IReadOnlyList<double> Ticks { get; }

    /// <summary>Where bars begin: what is no faster and no slower has none where the axis goes by powers.</summary>
    public double Origin => IsByPowers ? 1 : 0;

    public double At(double value) => IsByPowers
        ? Math.Log(value / Ticks[0]) / Math.Log(Ticks[^1] / Ticks[0])
        : value / Ticks[^1];

    private static double[] StepsUpTo(double most)
    {
        double step = new[] { .1, .2, .25, .5, 1 }.First(step => most / step <= MostTicks - 1);
        return [.. Enumerable.Range(0, (int)Math.Ceiling(most / step) + 1).Select(index => index * step)];
    }

    private static double[] PowersAround(double least, double most)
    {
        double[] fine = Around([1, 2, 5], least, most);
        return fine.Length <= MostTicks ? fine : Around([1], least, most);
    }

    private static double[] Around(double[] digits, double least, double most)
    {
        double[] all =
            [.. Enumerable.Range(-6, 13)
                .SelectMany(power => digits.Select(digit => power < 0 ? digit / Math.Pow(10, -power) : digit * Math.Pow(10, power)))];
        double first = all.Last(tick => tick <= least);
        double last = all.First(tick => tick >= most);
        return [.. all.Where(tick => tick >= first && tick <= last)];
    }
}
