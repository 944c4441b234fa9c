namespace Pipelines.Bench.Measuring;

/// <summary>What was measured for one contender.</summary>
/// <param name="Name">The contender.</param>
/// <param name="Nanoseconds">Median time an item.</param>
/// <param name="Ratio">Median of the ratios to the baseline, each of one round.</param>
/// <param name="LowRatio">Lower quartile of the ratios.</param>
/// <param name="HighRatio">Upper quartile of the ratios.</param>
/// <param name="Excess">Median of the differences to the baseline in nanoseconds an item, each of one round.</param>
/// <param name="Bytes">Bytes allocated an item.</param>
public sealed record Measurement(string Name, double Nanoseconds, double Ratio, double LowRatio, double HighRatio, double Excess, double Bytes);
