namespace Pipelines;

/// <summary>Represents who has made a splice, and why. Immutable.</summary>
/// <param name="Source">
/// The kind of the author, such as <c>configuration</c>, <c>operator</c> or <c>feature</c>. It is a tag of metrics, so it should be one of
/// a few values. A splice without an origin comes from code.
/// </param>
/// <param name="By">The name of the author, or <see langword="null"/> if it is not known.</param>
/// <param name="Reason">The reason, or <see langword="null"/> if none was given.</param>
/// <exception cref="ArgumentException"><paramref name="Source"/> is empty.</exception>
public sealed record SpliceOrigin(string Source, string? By = null, string? Reason = null)
{
    /// <summary>Gets the kind of the author.</summary>
    /// <value>A text that is not empty.</value>
    public string Source { get; init => field = NotEmpty(value); } = NotEmpty(Source);

    /// <summary>Returns the source, the author and the reason.</summary>
    /// <returns>The text, on one line.</returns>
    public override string ToString() => $"{Source}{(By is null ? "" : $" {By}")}{(Reason is null ? "" : $": {Reason}")}";

    private static string NotEmpty(string source)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        return source;
    }
}
