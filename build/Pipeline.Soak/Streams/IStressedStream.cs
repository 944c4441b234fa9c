namespace Pipelines.Soak.Streams;

/// <summary>A pipeline whose streams are stormed. Its optional stages are called alike everywhere.</summary>
internal interface IStressedStream
{
    IPipeline<StreamItem, StreamItem> Pipeline { get; }

    StreamStages Work { get; }

    bool IsOrdered { get; }
}
