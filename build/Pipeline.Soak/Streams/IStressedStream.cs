namespace Pipelines.Soak.Streams;

/// <summary>A pipeline for stress runs of streams. The optional stages have the same names in all of them.</summary>
internal interface IStressedStream
{
    IPipeline<StreamItem, StreamItem> Pipeline { get; }

    StreamStages Work { get; }

    bool IsOrdered { get; }
}
