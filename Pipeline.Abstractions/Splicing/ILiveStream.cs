namespace Pipelines.Runtime;

/// <summary>A running stream, as a splice sees it.</summary>
internal interface ILiveStream
{
    /// <summary>Whether the stream may hold items back, so that a splice has to poke it. Never changes.</summary>
    bool HoldsItems { get; }

    /// <summary>The stream's place in its registry, which alone reads and writes it.</summary>
    int Place { get; set; }

    /// <summary>
    /// The pipeline was spliced: what holds items back has to look for the new version. May be called often; calls that come together count
    /// as one.
    /// </summary>
    void Poke();
}
