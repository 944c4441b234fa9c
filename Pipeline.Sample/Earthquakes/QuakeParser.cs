using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Pipelines.Sample.Earthquakes.Catalog;

namespace Pipelines.Sample.Earthquakes;

/// <summary>Parses the cells of a row. A magnitude and a depth may be missing, because the catalog lacks some.</summary>
internal static class QuakeParser
{
    private const string Iso8601 = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK";

    public static bool TryParse(CatalogRow row, [NotNullWhen(true)] out Quake? quake) => TryParse(row, out quake, out _);

    /// <summary>Returns why a row can't be parsed. It parses the row again, so that rows that can be parsed need no reason.</summary>
    public static string ProblemOf(CatalogRow row) =>
        TryParse(row, out _, out string? problem) ? throw new ArgumentException("The row can be parsed.", nameof(row)) : problem;

    private static bool TryParse(CatalogRow row, [NotNullWhen(true)] out Quake? quake, [NotNullWhen(false)] out string? problem)
    {
        quake = null;
        problem = row.Defect;
        if (problem is not null) return false;

        if (row.Id.Length == 0) problem = "id is empty";
        if (row.Type.Length == 0) problem ??= "type is empty";
        DateTimeOffset time = Time(row.Time, ref problem);
        double latitude = Required("latitude", row.Latitude, -90, 90, ref problem);
        double longitude = Required("longitude", row.Longitude, -180, 180, ref problem);
        double? depth = Optional("depth", row.Depth, -100, 1000, ref problem);
        double? magnitude = Optional("mag", row.Magnitude, -10, 10, ref problem);
        if (problem is not null) return false;

        quake = new Quake(
            CellText.Printable(row.Id), time, new Position(latitude, longitude), CellText.Printable(row.Place), row.Type, magnitude, depth);
        return true;
    }

    private static DateTimeOffset Time(string cell, ref string? problem)
    {
        if (!DateTimeOffset.TryParseExact(
            cell, Iso8601, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time))
            problem ??= cell.Length == 0 ? "time is empty" : $"time {CellText.Quoted(cell)} is not like 2018-01-31T01:49:59.650Z";
        return time;
    }

    private static double Required(string column, string cell, double least, double most, ref string? problem)
    {
        if (cell.Length == 0) problem ??= $"{column} is empty";
        return Optional(column, cell, least, most, ref problem) ?? 0;
    }

    private static double? Optional(string column, string cell, double least, double most, ref string? problem)
    {
        if (cell.Length == 0) return null;
        if (!double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
            problem ??= $"{column} {CellText.Quoted(cell)} is not a number";
        else if (!(number >= least && number <= most))
            problem ??= $"{column} {CellText.Quoted(cell)} is not between {least} and {most}";
        return number;
    }
}
