namespace Pipelines.Runtime;

/// <summary>Represents a boundary to code that does not know the type of its items.</summary>
internal interface IBoundary
{
    /// <summary>Gets the number of items that wait.</summary>
    int Queued { get; }

    /// <summary>Gets the maximum number of items that can wait, or 0 if there is no queue.</summary>
    long MostQueued { get; }

    /// <summary>Returns the number of items that wait, and how many of them wait for the reader that has the most.</summary>
    /// <remarks>The two differ only where each reader has a queue of its own.</remarks>
    (int Total, int OfOneReader) CountQueued();

    /// <summary>Closes the boundary to writers, and wakes the threads that wait at it.</summary>
    void Close();

    /// <summary>Closes the boundary, and releases the buffers in it.</summary>
    void Drain();

    /// <summary>Gets the number of buffers that have an owner.</summary>
    int Rented { get; }
}
