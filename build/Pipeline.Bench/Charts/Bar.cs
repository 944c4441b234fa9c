namespace Pipelines.Bench.Charts;

/// <summary>One bar of a chart.</summary>
/// <param name="Name">The label before the bar.</param>
/// <param name="Value">The length of the bar.</param>
/// <param name="Low">Where the line of its spread begins.</param>
/// <param name="High">Where the line of its spread ends.</param>
/// <param name="Kind">The library that the bar belongs to.</param>
public sealed record Bar(string Name, double Value, double Low, double High, BarKind Kind);

/// <summary>The library that a bar belongs to, which its color shows.</summary>
public enum BarKind
{
    /// <summary>A library other than Pipeline.</summary>
    Peer,

    /// <summary>This library's, but not as one gets it without saying anything.</summary>
    VariantOfOurs,

    /// <summary>The subject of the chart.</summary>
    Ours,
}

/// <summary>Bars that compare with each other.</summary>
/// <param name="Title">The title above the bars.</param>
/// <param name="Bars">From the top.</param>
public sealed record BarGroup(string Title, IReadOnlyList<Bar> Bars);
