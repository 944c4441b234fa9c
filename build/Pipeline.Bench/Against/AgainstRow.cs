using Pipelines.Bench.Measuring;

namespace Pipelines.Bench.Against;

/// <summary>A row of the comparison with an earlier revision.</summary>
/// <param name="Table">The group.</param>
/// <param name="Name">The scenario, and which contender of it, unless it is the generated code as it is.</param>
/// <param name="Ratio">How many times as long as the earlier revision the working tree takes.</param>
/// <param name="BytesThen">Bytes an item with the earlier revision.</param>
/// <param name="BytesNow">Bytes an item with the working tree.</param>
internal sealed record AgainstRow(string Table, string Name, Quartiles Ratio, double BytesThen, double BytesNow)
{
    private const string Plain = "Pipeline";

    private const int Digits = 2;

    /// <summary>Gets whether the working tree is slower in at least three quarters of the rounds, in the digits that are printed.</summary>
    public bool IsSlower => Math.Round(Ratio.Lower, Digits) > 1;

    /// <param name="scenario">The scenario.</param>
    /// <param name="contender">The contender.</param>
    /// <param name="rounds">All rounds of all pairs of processes.</param>
    public static AgainstRow Of(Scenario scenario, string contender, IReadOnlyCollection<RoundPair> rounds) => new(
        scenario.Table,
        contender == Plain ? scenario.Name : $"{scenario.Name} ({contender})",
        Quartiles.Of(rounds.Select(static round => round.Ratio)),
        Quartiles.Of(rounds.Select(static round => round.Then.Bytes)).Median,
        Quartiles.Of(rounds.Select(static round => round.Now.Bytes)).Median);
}
