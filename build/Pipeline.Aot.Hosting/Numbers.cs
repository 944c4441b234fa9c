namespace Pipelines.Aot.Hosting;

/// <summary>Numbers are doubled by workers. The last stage is disabled at first.</summary>
internal sealed partial class Numbers
{
    [Stage(Order = 10)]
    private static int Parse(string text) => int.Parse(text);

    [Stage(Order = 20, Parallelism = 2, Capacity = 8)]
    private static async ValueTask<int> DoubleAsync(int number, CancellationToken cancellationToken)
    {
        await Task.Delay(1, cancellationToken);
        return number * 2;
    }

    [Stage(Order = 30, Enabled = false)]
    private static int AddOne(int number) => number + 1;
}
