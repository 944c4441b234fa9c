using CsvHelper;
using Pipelines.Sample.Earthquakes.Catalog;

namespace Pipelines.Service.Reports;

/// <summary>Splits lines of a catalog into cells. They come without a header, so that of the bundled catalog is used.</summary>
internal sealed class LineSplitter(CatalogInput catalog)
{
    private readonly string _header = File.ReadLines(catalog.Path).First();

    public CatalogRow Split(string line)
    {
        if (line.AsSpan().ContainsAny('\r', '\n')) return new CatalogRow(1) { Defect = "a line break is in the line" };
        var defects = new RowDefects();
        using CsvReader csv = CsvReader.FromText($"{_header}\n{line}", CatalogFormat.ToOptions(defects));
        csv.ReadHeader();
        var columns = new CatalogColumns(csv, catalog.Name);
        return csv.Read() ? columns.Read(csv, defects) : new CatalogRow(1) { Defect = "the line is empty" };
    }
}
