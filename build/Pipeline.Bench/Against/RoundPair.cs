namespace Pipelines.Bench.Against;

/// <summary>The measurements of one contender in one paired round: both sides, one right after the other.</summary>
/// <param name="Then">Measured with the earlier revision.</param>
/// <param name="Now">Measured with the working tree.</param>
internal sealed record RoundPair(Reply Then, Reply Now)
{
    /// <summary>Gets how many times as long as the earlier revision the working tree takes.</summary>
    public double Ratio => Now.Nanoseconds / Then.Nanoseconds;
}
