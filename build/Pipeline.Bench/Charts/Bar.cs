namespace Pipelines.Bench.Charts;

/// <summary>One bar of a chart.</summary>
/// <param name="Name">What stands in front of it.</param>
/// <param name="Value">How far it goes.</param>
/// <param name="Low">Where the line of its spread begins.</param>
/// <param name="High">Where that ends.</param>
/// <param name="Kind">Whose it is.</param>
public sealed record Bar(string Name, double Value, double Low, double High, BarKind Kind);

/// <summary>Whose a bar is, which its colour tells.</summary>
public enum BarKind
{
    /// <summary>Somebody else's.</summary>
    Peer,

    /// <summary>This library's, but not as one gets it without saying anything.</summary>
    VariantOfOurs,

    /// <summary>What the chart is about.</summary>
    Ours,
}

/// <summary>Bars that compare with each other.</summary>
/// <param name="Title">What stands above them.</param>
/// <param name="Bars">From the top.</param>
public sealed record BarGroup(string Title, IReadOnlyList<Bar> Bars);
