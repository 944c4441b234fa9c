namespace Pipelines.Runtime;

/// <summary>The consumer's end of a stream, as the stream sees it.</summary>
internal interface IStreamEnd
{
    /// <summary>Whether nothing is left for the consumer to read. While no worker moves, it stays so.</summary>
    bool IsDrained { get; }

    /// <summary>Nothing more comes into the last queue: if nothing is left for the consumer, the stream is complete.</summary>
    void LookForEnd();
}
