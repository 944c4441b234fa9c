namespace Pipelines.Runtime;

/// <summary>A running stream, as a splice sees it.</summary>
internal interface ILiveStream
{
    /// <summary>The pipeline was spliced: what holds items back has to look for the new version. May be called often; calls that come together count as one.</summary>
    void Poke();
}
