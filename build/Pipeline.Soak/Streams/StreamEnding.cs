namespace Pipelines.Soak.Streams;

/// <summary>How a stream of a storm ends.</summary>
internal enum StreamEnding
{
    /// <summary>All items come out.</summary>
    Drained,

    /// <summary>It is cancelled in the middle.</summary>
    Cancelled,

    /// <summary>Its consumer leaves in the middle.</summary>
    Left,
}
