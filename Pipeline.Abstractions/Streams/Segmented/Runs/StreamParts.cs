namespace Pipelines.Runtime;

/// <summary>Represents the parts of a stream that tests substitute. Tests also check what a stream leaves at its end.</summary>
internal class StreamParts : QueueFactory
{
    public static readonly StreamParts Default = new();

    public virtual void Started(StreamRun run)
    {
    }

    /// <summary>Returns to the context of a worker after it has run an item in that of a writer.</summary>
    public virtual void LeaveContext(ExecutionContext? own) => ItemContext.Leave(own);
}
