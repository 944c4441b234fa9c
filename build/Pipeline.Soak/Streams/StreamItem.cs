namespace Pipelines.Soak.Streams;

/// <summary>An item on its way through a stream.</summary>
/// <param name="Writer">Who has sent it.</param>
/// <param name="Id">Which one of that writer's it is.</param>
/// <param name="Element">Which element of the item it is, when that has been taken apart.</param>
/// <param name="Marks">What has been done to it.</param>
internal readonly record struct StreamItem(int Writer, int Id, int Element, StreamMarks Marks)
{
    /// <summary>As how many an item comes out at most.</summary>
    public const int MostElements = 3;

    /// <summary>Whether the filter takes it out.</summary>
    public bool IsSieved => Id % 7 == 3;

    /// <summary>Whether the stage fails on which some fail, so that a dead letter is all that is left.</summary>
    public bool IsRotten => Id % 997 == 5;

    /// <summary>As how many it comes out: none, one or two, where nothing becomes of it before.</summary>
    public int Elements => Id % MostElements;

    public StreamItem Mark(StreamMarks mark) => this with { Marks = Marks | mark };
}

/// <summary>
/// The stages that come and go in pairs. Of two that are always switched together, an item goes through both or through none.
/// </summary>
[Flags]
internal enum StreamMarks
{
    None = 0,
    FirstLeft = 1,
    FirstRight = 2,
    SecondLeft = 4,
    SecondRight = 8,
}
