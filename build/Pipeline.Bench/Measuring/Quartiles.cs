namespace Pipelines.Bench.Measuring;

/// <summary>The quartiles of figures that were measured again and again.</summary>
public sealed record Quartiles(double Lower, double Median, double Upper)
{
    public static Quartiles Of(IEnumerable<double> figures)
    {
        double[] sorted = [.. figures.Order()];
        double At(double quantile) => sorted[(int)(sorted.Length * quantile)];
        return new Quartiles(At(.25), At(.5), At(.75));
    }
}
