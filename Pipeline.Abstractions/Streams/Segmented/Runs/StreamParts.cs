namespace Pipelines.Runtime;

/// <summary>What a stream is made of. Tests look at what is left of a stream at its end.</summary>
internal class StreamParts : QueueFactory
{
    public static readonly StreamParts Default = new();

    public virtual void Started(StreamRun run)
    {
    }
}
