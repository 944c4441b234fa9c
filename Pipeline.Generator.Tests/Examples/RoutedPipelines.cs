namespace Pipelines.Generator.Tests.Examples;

public enum Road
{
    Left,
    Right,
    Nowhere,
}

/// <summary>A route by value. Each lane adds its name, and waits for its gate if it has one.</summary>
public sealed partial class RoadsPipeline
{
    public Func<int, Task>? OnTheLeft { get; set; }

    public int Asked { get; private set; }

    [Stage(Order = 10, Kind = StageKind.Route, Otherwise = Otherwise.Drop, Divert = nameof(Lose))]
    private Road Choose(int item)
    {
        Asked++;
        return (Road)(item % 3);
    }

    [Stage(Order = 20, On = Road.Left)]
    private async ValueTask<string> GoLeftAsync(int item, CancellationToken cancellationToken)
    {
        if (OnTheLeft is { } wait) await wait(item);
        return $"left {item}";
    }

    [Stage(Order = 30, On = Road.Right)] private static string GoRight(int item) => $"right {item}";

    [Stage(Order = 40)] private static string Arrive(string way) => way + ".";

    public List<int> Lost { get; } = [];

    private void Lose(int item) => Lost.Add(item);
}

/// <summary>A route whose items fit what comes after the lanes, so that each lane is optional.</summary>
public sealed partial class PassablePipeline
{
    [Stage(Order = 10, Kind = StageKind.Route, Otherwise = Otherwise.Pass)] private static Road Choose(int item) => (Road)(item % 3);

    [Stage(Order = 20, On = Road.Left)] private static int Double(int item) => item * 2;

    [Stage(Order = 30, On = Road.Right)] private static int Negate(int item) => -item;

    [Stage(Order = 40)] private static int Add(int item) => item + 1000;
}

/// <summary>A route by value in a stream with workers.</summary>
public sealed partial class RoadWorkersPipeline
{
    [Stage(Order = 10)] private static int Parse(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    [Stage(Order = 20, Kind = StageKind.Route, Parallelism = 4)] private static Road Choose(int item) => (Road)(item % 2);

    [Stage(Order = 30, On = Road.Left)] private static int Double(int item) => item * 2;

    [Stage(Order = 40, On = Road.Right, Kind = StageKind.Filter)] private static bool IsSmall(int item) => item < 50;

    [Stage(Order = 50)] private static int Add(int item) => item + 1;

    // Nothing goes nowhere.
    [Stage(Order = 45, On = Road.Nowhere)] private static int Stay(int item) => item;
}

/// <summary>A group with a batch stage and a route. Positive numbers get a hundred more, and all a thousand.</summary>
public sealed partial class RoutedGroupPipeline
{
    [Stage(Order = 10, Group = "Box", BatchSize = 2)]
    private static void Save(int[] numbers)
    {
    }

    [Stage(Order = 20, Group = "Box", Kind = StageKind.Route)]
    private static bool IsPositive(int number) => number > 0;

    [Stage(Order = 30, Group = "Box", On = true)]
    private static int Raise(int number) => number + 100;

    [Stage(Order = 40, Group = "Box", On = false)]
    private static int Lower(int number) => number - 100;

    [Stage(Order = 50, Group = "Box")]
    private static int End(int number) => number + 1000;
}
