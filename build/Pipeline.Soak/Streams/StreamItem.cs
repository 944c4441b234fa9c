namespace Pipelines.Soak.Streams;

/// <summary>An item on its way through a stream.</summary>
/// <param name="Writer">The writer that sent it.</param>
/// <param name="Id">The number of the item, among those of the writer.</param>
/// <param name="Element">The number of the element, once the item has been expanded.</param>
/// <param name="Marks">The stages that it went through.</param>
internal readonly record struct StreamItem(int Writer, int Id, int Element, StreamMarks Marks)
{
    /// <summary>The maximum number of elements of an item, plus one.</summary>
    public const int MostElements = 3;

    /// <summary>Whether the filter drops it.</summary>
    public bool IsSieved => Id % 7 == 3;

    /// <summary>Whether the item fails, so that it becomes a dead letter.</summary>
    public bool IsRotten => Id % 997 == 5;

    /// <summary>The number of its elements: none, one or two, if it is neither dropped nor failed.</summary>
    public int Elements => Id % MostElements;

    public StreamItem Mark(StreamMarks mark) => this with { Marks = Marks | mark };
}

/// <summary>
/// The stages that are enabled and disabled in pairs, and the lanes. An item goes through both stages of a pair, or through neither, and
/// through one lane.
/// </summary>
[Flags]
internal enum StreamMarks
{
    None = 0,
    FirstLeft = 1,
    FirstRight = 2,
    SecondLeft = 4,
    SecondRight = 8,
    LeftLane = 16,
    RightLane = 32,
}
