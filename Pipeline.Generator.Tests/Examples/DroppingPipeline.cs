namespace Pipelines.Generator.Tests.Examples;

/// <summary>Synchronous, may drop items, takes a token.</summary>
public sealed partial class DroppingPipeline
{
    [Stage(Order = 1, Kind = StageKind.Filter)]
    private static bool IsLong(string word) => word.Length > 2;

    [Stage(Order = 2)]
    private static bool Shorten(in string word, out string rest)
    {
        rest = "";
        bool hasA = word.Contains('a', StringComparison.Ordinal);
        rest = hasA ? word[1..] : "";
        return hasA;
    }

    [Stage(Order = 3, Kind = StageKind.FilterMap)]
    private static Optional<string> Upper(string word, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return word.EndsWith('z') ? Optional<string>.None : word.ToUpperInvariant();
    }

    [Stage(Order = 4, Enabled = false)]
    private static IComparable Reverse(string word) => string.Concat(word.Reverse());
}
