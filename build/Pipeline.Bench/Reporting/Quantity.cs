using System.Globalization;

namespace Pipelines.Bench.Reporting;

/// <summary>How figures are written: three digits that count, whatever their size.</summary>
internal static class Quantity
{
    // Less than that is what is left of setting up.
    private const double FewestBytes = .05;

    private static readonly (double Nanoseconds, string Unit)[] Units = [(1e9, "s"), (1e6, "ms"), (1e3, "µs")];

    public static string Ratio(double ratio) => ratio < .1 ? Text(ratio, "0.000") + "x" : Number(ratio) + "x";

    public static string Time(double nanoseconds)
    {
        (double scale, string unit) = Units.FirstOrDefault(one => Math.Abs(nanoseconds) >= one.Nanoseconds, (1, "ns"));
        return $"{Number(nanoseconds / scale)} {unit}";
    }

    public static string SignedTime(double nanoseconds) => (nanoseconds < 0 ? "-" : "+") + Time(Math.Abs(nanoseconds));

    /// <summary>Bytes; 0 where there is only what is left of setting up.</summary>
    public static string Bytes(double bytes) => bytes < FewestBytes ? "0" : Number(bytes);

    /// <summary>Bytes as an appendix to another figure; empty where there are none.</summary>
    public static string AndBytes(double bytes) => bytes < FewestBytes ? "" : $", {Number(bytes)} B";

    public static string Number(double value) => Math.Abs(value) switch
    {
        double.NaN => "–",
        >= 100 => Text(value, "#,0"),
        >= 10 => Text(value, "0.0"),
        _ => Text(value, "0.00"),
    };

    /// <summary>Whole numbers without decimals, others as <see cref="Number"/>.</summary>
    public static string Count(double value) => double.IsInteger(value) ? Text(value, "#,0") : Number(value);

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
