namespace Pipelines.Soak.Streams;

/// <summary>How a stream of a stress run ends.</summary>
internal enum StreamEnding
{
    /// <summary>All items come out.</summary>
    Drained,

    /// <summary>The stream is canceled in the middle.</summary>
    Cancelled,

    /// <summary>The consumer leaves in the middle.</summary>
    Left,
}
