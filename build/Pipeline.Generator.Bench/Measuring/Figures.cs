namespace Pipelines.Generator.Bench.Measuring;

/// <summary>The measurements of one subject.</summary>
/// <param name="Times">Milliseconds of processor time a run, one figure a round.</param>
/// <param name="Bytes">Bytes allocated a run.</param>
/// <param name="Files">The number of files that were emitted again.</param>
/// <param name="Characters">The length of all generated files, new or not.</param>
internal sealed record Figures(double[] Times, double Bytes, int Files, long Characters)
{
    public double Milliseconds => Quantile(Times, 0.5);

    /// <summary>Quartiles of the ratios to another subject's times, each of one round.</summary>
    public (double Low, double Median, double High) RatioTo(Figures other)
    {
        double[] ratios = [.. Times.Zip(other.Times, static (time, reference) => time / reference)];
        return (Quantile(ratios, 0.25), Quantile(ratios, 0.5), Quantile(ratios, 0.75));
    }

    private static double Quantile(double[] figures, double quantile) => figures.Order().ElementAt((int)(figures.Length * quantile));
}
