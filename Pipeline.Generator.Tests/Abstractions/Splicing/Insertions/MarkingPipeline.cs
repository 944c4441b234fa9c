namespace Pipelines.Generator.Tests.Abstractions.Splicing.Insertions;

/// <summary>Each stage appends a character to the text, so that a result shows the stages that it went through.</summary>
public sealed partial class MarkingPipeline
{
    public List<StageFailure> Failures { get; } = [];

    [Stage(Order = 1)]
    private static string A(string text) => text + "A";

    [Stage(Order = 2, Group = "Pair")]
    private static string B(string text) => text + "B";

    [Stage(Order = 3, Group = "Pair")]
    private static string C(string text) => text + "C";

    [Stage(Order = 4, When = nameof(IsShort), OnError = ErrorAction.DeadLetter)]
    private static string D(string text) => text + "D";

    [Stage(Order = 5, Kind = StageKind.Filter)]
    private static bool IsKept(string text) => !text.Contains('!');

    private static bool IsShort(string text) => text.Length < 10;

    [DeadLetter]
    private void Note(StageFailure failure) => Failures.Add(failure);

    public static string Other(string text) => text + "d";

    public string? Of(string text) => TryRun(text, out string? result) ? result : null;
}

/// <summary>The same in an asynchronous pipeline, in which one stage suspends.</summary>
public sealed partial class AsyncMarkingPipeline
{
    [Stage(Order = 1)]
    private static async ValueTask<string> A(string text, CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        return text + "A";
    }

    [Stage(Order = 2)]
    private static string B(string text) => text + "B";

    [Stage(Order = 3)]
    private static void See(string text) => _ = text;
}

/// <summary>Items become many, and batches.</summary>
public sealed partial class SplitAndJoinPipeline
{
    [Stage(Order = 1, Kind = StageKind.Expand)]
    private static string[] Split(string text) => text.Split(' ');

    [Stage(Order = 2, BatchSize = 3)]
    private static string Join(IReadOnlyList<string> words) => string.Join("+", words);

    [Stage(Order = 3)]
    private static string Close(string text) => text + ".";

    public IReadOnlyList<string> Of(params string[] texts)
    {
        var results = new System.Buffers.ArrayBufferWriter<string>();
        RunBatch(texts, results);
        return results.WrittenSpan.ToArray();
    }
}
