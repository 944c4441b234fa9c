namespace Pipelines.Runtime;

/// <summary>Represents the queue between one of several ordered workers and the reader of their results.</summary>
internal interface IResultQueue
{
    /// <summary>Registers the reader as waiting. The writer calls this before it writes the results for which the reader waits.</summary>
    void Await(WorkerSignal reader);
}
