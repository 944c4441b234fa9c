using System.Globalization;

namespace Pipelines.Generator.Tests.Examples;

/// <summary>The same with methods that suspend, and with a queue.</summary>
public sealed partial class AsyncSidesPipeline(ICollection<string> log)
{
    [Stage(Order = 1, Divert = nameof(MalformedAsync))]
    private static bool Trim(string text, out string trimmed)
    {
        trimmed = text.Trim();
        return trimmed.Length > 0;
    }

    [Stage(Order = 2, Fallback = nameof(MinusOneAsync))]
    private static async ValueTask<int> ParseAsync(string text, CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        return int.Parse(text, CultureInfo.InvariantCulture);
    }

    [Stage(Order = 3, Kind = StageKind.Filter, Capacity = 4, Divert = nameof(Rejected))]
    private static async ValueTask<bool> IsEvenAsync(int number, CancellationToken cancellationToken)
    {
        await Task.Delay(0, cancellationToken);
        return number % 2 == 0;
    }

    [Stage(Order = 4, Fallback = nameof(NotSeenAsync))]
    private static void Look(int number) => ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 100);

    private async ValueTask MalformedAsync(string text, CancellationToken cancellationToken)
    {
        await Task.Delay(0, cancellationToken);
        await Task.Yield();
        Log($"malformed '{text}'");
    }

    private async ValueTask<int> MinusOneAsync(string text, Exception failure)
    {
        await Task.Yield();
        Log($"{failure.GetType().Name} for '{text}'");
        return -2;
    }

    private void Rejected(int number) => Log($"rejected {number}");

    private async ValueTask NotSeenAsync(int number, Exception failure)
    {
        await Task.Yield();
        Log($"not seen {number}: {failure.GetType().Name}");
    }

    // Stages on both sides of the queue run at the same time.
    private void Log(string line)
    {
        lock (log) log.Add(line);
    }
}
