using System.Globalization;

namespace Pipelines.Generator.Tests.Examples;

/// <summary>Diverts what it drops or fails on, and has a fallback. Each divert and fallback writes down what it gets.</summary>
public sealed partial class SidesPipeline(ICollection<string> log)
{
    /// <summary>Gets or sets what a divert throws.</summary>
    public Exception? DivertFailure { get; set; }

    [Stage(Order = 1, Divert = nameof(Malformed))]
    private static bool Trim(string text, out string trimmed)
    {
        trimmed = text.Trim();
        return trimmed.Length > 0;
    }

    [Stage(Order = 2, Fallback = nameof(MinusOne))]
    private static int Parse(string text, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return int.Parse(text, CultureInfo.InvariantCulture);
    }

    [Stage(Order = 3, Kind = StageKind.Filter, OnError = ErrorAction.Skip, Divert = nameof(Rejected))]
    private static bool IsEven(int number) => number == 13 ? throw new FormatException("13") : number % 2 == 0;

    [Stage(Order = 4, Fallback = nameof(NotSeen))]
    private static void Look(int number) => ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 100);

    [Stage(Order = 5, OnError = ErrorAction.Skip, Divert = nameof(Overflown))]
    private static int Double(int number) => checked(number * 2);

    private void Malformed(string text)
    {
        log.Add($"malformed '{text}'");
        if (DivertFailure is { } failure) throw failure;
    }

    private int MinusOne(string text, Exception failure)
    {
        log.Add($"{failure.GetType().Name} for '{text}'");
        return text == "x" ? -2 : throw failure;
    }

    private void Rejected(int number, Exception? failure)
    {
        log.Add($"rejected {number}{(failure is null ? "" : $" for {failure.Message}")}");
        if (DivertFailure is { } other) throw other;
    }

    private void NotSeen(int number, Exception failure) => log.Add($"not seen {number}: {failure.GetType().Name}");

    private void Overflown(int number, Exception failure) => log.Add($"overflown {number}: {failure.GetType().Name}");
}
