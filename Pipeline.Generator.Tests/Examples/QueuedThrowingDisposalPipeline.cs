namespace Pipelines.Generator.Tests.Examples;

/// <summary>The same after a queue.</summary>
public sealed partial class QueuedThrowingDisposalPipeline(Action<int> look)
{
    [Stage(Order = 10, Kind = StageKind.Expand, Capacity = 16)]
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
