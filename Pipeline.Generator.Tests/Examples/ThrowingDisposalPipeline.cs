namespace Pipelines.Generator.Tests.Examples;

/// <summary>Expands, and throws when the sequence is disposed.</summary>
public sealed partial class ThrowingDisposalPipeline
{
    [Stage(Order = 10, Kind = StageKind.Expand)]
    private static IEnumerable<int> Twice(int number)
    {
        try
        {
            yield return number;
            yield return number;
        }
        finally
        {
            throw new FormatException("from finally");
        }
    }
}
