namespace Pipelines.Runtime;

/// <summary>Receives what becomes of the items that a worker runs, for the callers that wait for it.</summary>
internal interface IItemOutcomes
{
    /// <summary>Records that a stage has dropped something that came of the items.</summary>
    void CountDropped(int stage);

    /// <summary>Records that a stage has failed on something that came of the items, and that the stream continues.</summary>
    void CountFailed(Exception exception);
}
