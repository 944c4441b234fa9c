namespace Pipelines.Bench.Against;

/// <summary>The results of a comparison with an earlier revision.</summary>
/// <param name="Rows">All rows that could be measured, in the order of the catalog.</param>
/// <param name="Missing">Scenarios that the earlier revision lacks, because their sources were left out.</param>
/// <param name="Failures">The scenarios that could not be measured, and the reasons.</param>
internal sealed record AgainstResults(IReadOnlyList<AgainstRow> Rows, IReadOnlyList<string> Missing, IReadOnlyList<string> Failures);
