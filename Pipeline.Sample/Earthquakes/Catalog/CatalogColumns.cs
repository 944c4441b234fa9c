using CsvHelper;

namespace Pipelines.Sample.Earthquakes.Catalog;

/// <summary>The positions of the needed columns in a file. Their order is free, and other columns may be between them.</summary>
internal sealed class CatalogColumns
{
    private readonly int _id;
    private readonly int _time;
    private readonly int _latitude;
    private readonly int _longitude;
    private readonly int _depth;
    private readonly int _magnitude;
    private readonly int _place;
    private readonly int _type;

    /// <exception cref="UserErrorException">The file has no header, or lacks a column.</exception>
    public CatalogColumns(CsvReader csv, string file)
    {
        if (csv.Headers.Count == 0) throw new UserErrorException($"{file} is empty: a catalog starts with a line of column names.");
        var missing = new List<string>();
        _time = Find("time");
        _latitude = Find("latitude");
        _longitude = Find("longitude");
        _depth = Find("depth");
        _magnitude = Find("mag");
        _id = Find("id");
        _place = Find("place");
        _type = Find("type");
        string plural = missing.Count == 1 ? "" : "s";
        if (missing.Count > 0)
            throw new UserErrorException($"{file} is no earthquake catalog: it lacks the column{plural} {string.Join(", ", missing)}.");

        int Find(string column)
        {
            if (!csv.TryGetFieldIndex(column, out int index)) missing.Add(column);
            return index;
        }
    }

    /// <summary>Returns the row that a reader has read last.</summary>
    public CatalogRow Read(CsvReader csv, RowDefects defects) => defects.Take(csv) is { } defect
        ? new(csv.LineNumber) { Defect = defect }
        : new(csv.LineNumber)
        {
            Id = csv.GetString(_id),
            Time = csv.GetString(_time),
            Latitude = csv.GetString(_latitude),
            Longitude = csv.GetString(_longitude),
            Depth = csv.GetString(_depth),
            Magnitude = csv.GetString(_magnitude),
            Place = csv.GetString(_place),
            Type = csv.GetString(_type),
        };
}
