namespace Pipelines.Sample.Earthquakes.Catalogue;

/// <summary>The cells of a row that matter here, as they are written in the file.</summary>
/// <param name="Line">The line of the file, from 1.</param>
internal sealed record CatalogueRow(long Line)
{
    /// <summary>Why the row can't be cut into cells; <see langword="null"/> if it could.</summary>
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
