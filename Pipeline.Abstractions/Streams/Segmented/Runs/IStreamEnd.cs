namespace Pipelines.Runtime;

/// <summary>Represents the consumer's end of a stream to the stream.</summary>
internal interface IStreamEnd
{
    /// <summary>Gets whether nothing is left for the consumer to read. While no worker moves, this does not change.</summary>
    bool IsDrained { get; }

    /// <summary>Gets the number of results that wait for the consumer.</summary>
    int Waiting { get; }

    /// <summary>Checks whether the stream is complete: nothing more enters the last queue, and nothing may be left in it.</summary>
    void LookForEnd();
}
