namespace Pipelines.Sample.Earthquakes.Catalog;

/// <summary>The cells of a row that the stages need, as written in the file.</summary>
/// <param name="Line">The line number in the file, from 1.</param>
internal sealed record CatalogRow(long Line)
{
    /// <summary>Gets why the row can't be split into cells; <see langword="null"/> if it can.</summary>
    public string? Defect { get; init; }

    public string Id { get; init; } = "";

    public string Time { get; init; } = "";

    public string Latitude { get; init; } = "";

    public string Longitude { get; init; } = "";

    public string Depth { get; init; } = "";

    public string Magnitude { get; init; } = "";

    public string Place { get; init; } = "";

    public string Type { get; init; } = "";
}
