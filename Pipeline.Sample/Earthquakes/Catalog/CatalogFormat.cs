using CsvHelper;

namespace Pipelines.Sample.Earthquakes.Catalog;

/// <summary>The format of catalogs.</summary>
internal static class CatalogFormat
{
    public const int LongestRowMegabytes = 16;

    public static CsvReaderOptions ToOptions(RowDefects defects) => new()
    {
        Separator = ',',
        TrackLineNumbers = true,
        MaxRecordSize = LongestRowMegabytes << 20,
        // An event is one line. So an unclosed quote spoils its own line, and not all lines up to the next quote.
        AllowLineBreaksInQuotes = false,
        MalformedData = CsvMalformedDataHandling.Recover,
        OnMalformedRecord = defects.Note,
    };
}
