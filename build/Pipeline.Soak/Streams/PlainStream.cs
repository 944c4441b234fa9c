namespace Pipelines.Soak.Streams;

/// <summary>A pipeline that emits as many items as it receives.</summary>
internal sealed partial class PlainStream
{
    public const int Capacity = 256;

    [Stage(Order = 10, Capacity = Capacity)]
    private static StreamItem FirstLeft(StreamItem item) => item.Mark(StreamMarks.FirstLeft);

    [Stage(Order = 20, Parallelism = 2)]
    private static StreamItem FirstRight(StreamItem item) => item.Mark(StreamMarks.FirstRight);

    [Stage(Order = 30, Capacity = Capacity)]
    private static StreamItem SecondLeft(StreamItem item) => item.Mark(StreamMarks.SecondLeft);
}
