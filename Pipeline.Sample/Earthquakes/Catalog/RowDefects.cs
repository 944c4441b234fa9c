using CsvHelper;

namespace Pipelines.Sample.Earthquakes.Catalog;

/// <summary>Finds out why a row can't be split into cells.</summary>
internal sealed class RowDefects
{
    private CsvMalformedReason? _badQuotes;

    public void Note(CsvMalformedRecord malformed) => _badQuotes = malformed.Reason;

    public void Clear() => _badQuotes = null;

    /// <summary>Returns the defect of the row that a reader has read last, or <see langword="null"/> if it has none.</summary>
    public string? Take(CsvReader csv)
    {
        CsvMalformedReason? reason = _badQuotes;
        _badQuotes = null;
        if (reason is CsvMalformedReason.LineBreakInQuotes or CsvMalformedReason.UnterminatedQuote)
            return "a quote is opened and not closed";
        if (reason is not null) return "a quote is in the middle of a cell";
        int cells = csv.FieldCount;
        return cells == csv.Headers.Count ? null : $"{cells} {(cells == 1 ? "cell" : "cells")} but the header has {csv.Headers.Count}";
    }
}
