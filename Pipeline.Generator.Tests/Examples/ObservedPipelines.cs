namespace Pipelines.Generator.Tests.Examples;

/// <summary>Stages of every kind in one synchronous pipeline: items below 0 are malformed, and 13 fails.</summary>
public sealed partial class MixedPipeline
{
    [Stage(Order = 1)]
    private static bool Parse(string text, out int number) => int.TryParse(text, out number);

    [Stage(Order = 2, Kind = StageKind.Filter)]
    private static bool IsPositive(int number) => number > 0;

    [Stage(Order = 3, OnError = ErrorAction.Skip)]
    private static int Guard(int number) => number == 13 ? throw new FormatException("13") : number;

    [Stage(Order = 4, When = nameof(IsEven))]
    private static int Halve(int number) => number / 2;

    [Stage(Order = 5)]
    private static int Check(int number) => number == 99 ? throw new InvalidOperationException("99") : number;

    [Stage(Order = 6, Enabled = false)]
    private static int Double(int number) => number * 2;

    private static bool IsEven(int number) => number % 2 == 0;
}

/// <summary>The same with something to await.</summary>
public sealed partial class MixedAsyncPipeline
{
    [Stage(Order = 1, Kind = StageKind.FilterMap)]
    private static async ValueTask<Optional<int>> ParseAsync(string text, CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        return int.TryParse(text, out int number) ? number : default(Optional<int>);
    }

    [Stage(Order = 2, Kind = StageKind.Filter)]
    private static bool IsPositive(int number) => number > 0;

    [Stage(Order = 3, OnError = ErrorAction.Skip)]
    private static int Guard(int number) => number == 13 ? throw new FormatException("13") : number;

    [Stage(Order = 4)]
    private static async ValueTask<int> CheckAsync(int number, CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        return number == 99 ? throw new InvalidOperationException("99") : number;
    }
}

/// <summary>Words of sentences, in pairs.</summary>
public sealed partial class PairsPipeline
{
    [Stage(Order = 1, Kind = StageKind.Expand)]
    private static IEnumerable<string> Split(string sentence) => sentence.Split(' ');

    [Stage(Order = 2)]
    private static string Trim(string word) => word.Trim();

    [Stage(Order = 3, BatchSize = 2)]
    private static string Join(IReadOnlyList<string> words) => string.Join('+', words);

    [Stage(Order = 4)]
    private static string Quote(string pair) => $"'{pair}'";
}

/// <summary>The same with queues and workers.</summary>
public sealed partial class QueuedPairsPipeline
{
    [Stage(Order = 1, Kind = StageKind.Expand)]
    private static IEnumerable<string> Split(string sentence) => sentence.Split(' ');

    [Stage(Order = 2, Capacity = 8)]
    private static string Trim(string word) => word == "!" ? throw new InvalidOperationException("!") : word.Trim();

    [Stage(Order = 3, BatchSize = 2)]
    private static string Join(IReadOnlyList<string> words) => string.Join('+', words);

    [Stage(Order = 4, Parallelism = 2)]
    private static string Quote(string pair) => $"'{pair}'";
}

/// <summary>Even numbers go one way, odd ones another.</summary>
public sealed partial class ParityPipeline
{
    [Stage(Order = 1, Kind = StageKind.Route)]
    private static bool IsEven(int number) => number % 2 == 0;

    [Stage(Order = 2, On = true)]
    private static int Halve(int number) => number / 2;

    [Stage(Order = 3, On = false)]
    private static int Triple(int number) => number * 3;
}

/// <summary>Never observed.</summary>
[Pipeline(Observable = false)]
public sealed partial class PrivatePipeline
{
    [Stage(Order = 1)]
    private static int Triple(int number) => number * 3;
}
