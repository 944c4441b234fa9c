namespace Pipelines.Bench.Measuring;

/// <summary>Where figures come from.</summary>
/// <param name="Name">The name by which it is chosen.</param>
/// <param name="Take">Measures them.</param>
public sealed record FigureSource(string Name, Func<IEnumerable<Figure>> Take);
