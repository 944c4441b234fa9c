namespace Pipelines.Bench.Measuring;

/// <summary>One number that is not measured in paired rounds.</summary>
/// <param name="Table">The table of the report that it stands in.</param>
/// <param name="Name">The row.</param>
/// <param name="Value">The number; not a number where it could not be had.</param>
/// <param name="Unit">The column: what the number counts.</param>
/// <param name="Remark">What a reader has to know.</param>
public sealed record Figure(string Table, string Name, double Value, string Unit, string? Remark = null);
