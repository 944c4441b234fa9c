namespace Pipelines.Generator.Tests.Examples;

/// <summary>Expands into a sequence that fails when it is disposed, ahead of a stage that may fail.</summary>
public sealed partial class ThrowingDisposalTapPipeline(Action<int> look)
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

    [Stage(Order = 20)]
    private void Look(int number) => look(number);
}
