using Pipelines.Sample.Earthquakes.Catalogue;

namespace Pipelines.Sample.Earthquakes.Workers;

/// <summary>
/// How many workers may read rows. A stage's attribute says it, and so at compile time: there is a class for each number.
/// </summary>
internal static class ParserChoice
{
    /// <summary>How many items wait in front of a segment at most.</summary>
    public const int Queue = 256;

    private static readonly Dictionary<int, Func<EarthquakePipeline, IPipeline<CatalogueRow, Quake>>> Choices = new()
    {
        [1] = static stages => new OneParser(stages),
        [2] = static stages => new TwoParsers(stages),
        [4] = static stages => new FourParsers(stages),
        [8] = static stages => new EightParsers(stages),
    };

    /// <summary>The numbers that there are, lowest first.</summary>
    public static IReadOnlyList<int> Numbers { get; } = [.. Choices.Keys.Order()];

    /// <param name="workers">One of <see cref="Numbers"/>.</param>
    /// <param name="stages">What the stages do, and where the figures are.</param>
    public static IPipeline<CatalogueRow, Quake> Create(int workers, EarthquakePipeline stages) => Choices[workers](stages);
}
