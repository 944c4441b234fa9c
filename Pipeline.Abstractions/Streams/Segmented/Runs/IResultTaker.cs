namespace Pipelines.Runtime;

/// <summary>Represents a consumer that takes each result at the end of the wait for it.</summary>
internal interface IResultTaker
{
    /// <summary>Takes the next result, if there still is one.</summary>
    bool TryTake();

    /// <summary>Records that there are no more results.</summary>
    void End();
}
