namespace Pipelines.Aot.Hosting;

/// <summary>A pipeline without queues.</summary>
internal sealed partial class Words
{
    [Stage(Order = 10)]
    private static int Measure(string word) => word.Length;
}
