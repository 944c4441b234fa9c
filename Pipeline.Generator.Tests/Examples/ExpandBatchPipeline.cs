namespace Pipelines.Generator.Tests.Examples;

/// <summary>Synchronous, may emit many results: it splits words into characters, and joins characters.</summary>
public sealed partial class ExpandBatchPipeline(Action<string> log)
{
    /// <summary>The batches that the batch stages received.</summary>
    public List<char[]> Arrays { get; } = [];

    /// <summary>The number of sequences of the expanding stage that were disposed.</summary>
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
    private bool IsLetter(char letter) => letter == '!' ? throw new FormatException("An exclamation.") : letter != '-';

    [Stage(Order = 30, BatchSize = 2)]
    private void Look(char[] letters)
    {
        log($"look {new string(letters)}");
        Arrays.Add(letters);
        Array.Fill(letters, '?');
    }

    [Stage(Order = 40, BatchSize = 3)]
    private static string Join(IReadOnlyList<char> letters) => string.Concat(letters);
}
