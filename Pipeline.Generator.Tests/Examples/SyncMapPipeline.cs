namespace Pipelines.Generator.Tests.Examples;

/// <summary>Synchronous, with one result for every item. It reports the stages that run.</summary>
public sealed partial class SyncMapPipeline(Action<string>? onStage = null)
{
    [Stage(Order = 10)]
    private int AddOne(int number)
    {
        onStage?.Invoke(nameof(AddOne));
        return number + 1;
    }

    [Stage(Order = 20)]
    private int Double(int number)
    {
        onStage?.Invoke(nameof(Double));
        return number < 0 ? throw new ArgumentOutOfRangeException(nameof(number)) : number * 2;
    }

    [Stage(Order = 30)]
    private void Look(object number) => onStage?.Invoke($"Look {number}");

    [Stage(Order = 40)]
    private static string Print(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
