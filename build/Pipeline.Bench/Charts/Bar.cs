namespace Pipelines.Bench.Charts;

/// <summary>One bar of a chart.</summary>
/// <param name="Name">What stands in front of it.</param>
/// <param name="Value">How far it goes.</param>
/// <param name="Low">Where the line of its spread begins.</param>
/// <param name="High">Where that ends.</param>
/// <param name="IsOurs">Whether it stands out.</param>
public sealed record Bar(string Name, double Value, double Low, double High, bool IsOurs);

/// <summary>Bars that compare with each other.</summary>
/// <param name="Title">What stands above them.</param>
/// <param name="Bars">From the top.</param>
public sealed record BarGroup(string Title, IReadOnlyList<Bar> Bars);
