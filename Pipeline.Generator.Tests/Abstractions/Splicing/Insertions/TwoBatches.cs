namespace Pipelines.Generator.Tests.Abstractions.Splicing.Insertions;

/// <summary>A batch stage that feeds another one.</summary>
public sealed partial class TwoBatches
{
    private int _calls;

    /// <summary>Gets the number of each call of the first one, from inside of it.</summary>
    public Action<int>? OnFirst { get; set; }

    [Stage(Order = 10, BatchSize = 2)]
    private string First(IReadOnlyList<string> texts)
    {
        OnFirst?.Invoke(++_calls);
        return string.Concat(texts);
    }

    [Stage(Order = 20, BatchSize = 10)]
    private static string Second(IReadOnlyList<string> texts) => $"old({string.Join(",", texts)})";
}
