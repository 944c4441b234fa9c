namespace Pipelines.Bench.Measuring;

/// <summary>One number that is not measured in paired rounds.</summary>
/// <param name="Table">The table of the report that contains the number.</param>
/// <param name="Name">The row.</param>
/// <param name="Value">The number; NaN if it could not be measured.</param>
/// <param name="Unit">The column: what the number counts.</param>
/// <param name="Remark">A note for the reader.</param>
public sealed record Figure(string Table, string Name, double Value, string Unit, string? Remark = null);
