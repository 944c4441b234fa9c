namespace Pipelines.Bench.Measuring;

/// <summary>The measurement of one contender.</summary>
/// <param name="Name">The contender.</param>
/// <param name="Nanoseconds">Median time an item.</param>
/// <param name="Ratio">Median of the ratios to the baseline, each of one round.</param>
/// <param name="LowRatio">Lower quartile of the ratios; of several processes, the lowest one.</param>
/// <param name="HighRatio">Upper quartile of the ratios; of several processes, the highest one.</param>
/// <param name="Excess">Median of the differences to the baseline in nanoseconds an item, each of one round.</param>
/// <param name="Bytes">Bytes allocated an item.</param>
public sealed record Measurement(
    string Name, double Nanoseconds, double Ratio, double LowRatio, double HighRatio, double Excess, double Bytes)
{
    /// <summary>
    /// The median of what several processes measured, figure by figure: where the runtime puts the code differs from process to process,
    /// and shows in nanoseconds.
    /// </summary>
    public static Measurement Merge(IReadOnlyCollection<Measurement> measured)
    {
        double Median(Func<Measurement, double> figure) => measured.Select(figure).Order().ElementAt(measured.Count / 2);
        return new Measurement(
            measured.First().Name,
            Median(static one => one.Nanoseconds),
            Median(static one => one.Ratio),
            measured.Min(static one => one.LowRatio),
            measured.Max(static one => one.HighRatio),
            Median(static one => one.Excess),
            measured.Max(static one => one.Bytes));
    }
}
