namespace Pipelines.Generator.Tests.Examples;

/// <summary>May emit many results for an item, and takes no batches. Its streams are fused.</summary>
public sealed partial class FusedExpandPipeline(Action<string> log)
{
    /// <summary>How many sequences of the expanding stage are over.</summary>
    public int Disposed { get; private set; }

    [Stage(Order = 10, Kind = StageKind.Expand)]
    private IEnumerable<char> Take(string word)
    {
        try
        {
            foreach (char letter in word)
            {
                log($"take {letter}");
                yield return letter;
            }
        }
        finally
        {
            Disposed++;
        }
    }

    [Stage(Order = 20, Kind = StageKind.Filter)]
    private static bool IsLetter(char letter) => letter == '!' ? throw new FormatException("An exclamation.") : letter != '-';

    [Stage(Order = 30)]
    private static string Name(char letter) => letter.ToString();
}
