namespace Pipelines.Runtime;

/// <summary>A boundary, as those see it that do not know its items.</summary>
internal interface IBoundary
{
    /// <summary>How many items wait.</summary>
    int Queued { get; }

    /// <summary>Takes no more, and wakes whoever waits.</summary>
    void Close();

    /// <summary>Takes no more, and gives back what is there.</summary>
    void Drain();

    /// <summary>How many buffers have an owner.</summary>
    int Rented { get; }
}
